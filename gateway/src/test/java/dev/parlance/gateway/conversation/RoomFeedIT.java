package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.stage.Cast;
import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.People;
import dev.parlance.gateway.stage.SseClient;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What those hear who listen to a room. */
@EdgeTest
class RoomFeedIT {

    @Autowired private Edge edge;
    @Autowired private OtherModules others;
    @Autowired private Cast cast;
    @Autowired private People people;

    private AccountId mina;
    private AccountId minho;
    private AccountId jiu;
    private CharacterId luna;
    private CharacterId haru;
    private Talk talk;
    private String room;

    @BeforeEach
    void aRoomOfMinaMinhoLunaAndHaru() {
        mina = people.named("미나");
        minho = people.named("민호");
        jiu = people.named("지우");
        luna = cast.characterOf(mina);
        haru = cast.characterOf(mina);
        var body =
                """
                {"kind": "ROOM", "participantIds": ["%s"], "characterIds": ["%s", "%s"]}
                """
                        .formatted(minho, luna, haru);
        var id = edge.send(mina, "POST", "/conversations", body).text("/conversationId");
        talk = others.talk(ConversationId.valueOf(id));
        room = "/conversations/" + id;
    }

    @Test
    void whatHappensToTheRoomIsToldAsAMessageAndToThoseWhoShowIt() {
        try (var client = open(minho, null).awaitEvent("heartbeat")) {
            send("POST", "/participants", "{\"accountId\": \"%s\"}".formatted(jiu));
            send("PATCH", "/participants/" + jiu, "{\"role\": \"ADMIN\"}");
            send("DELETE", "/participants/" + jiu, null);
            send("POST", "/participants", "{\"assistant\": true}");
            send("DELETE", "/participants/" + haru, null);
            send("PATCH", "", "{\"answering\": \"ALWAYS\"}");
            send("PATCH", "", "{\"title\": \"여행\"}");
            client.awaitEvents("conversation.updated", 2);

            assertThat(client.names())
                    .containsExactly(
                            "message.posted",
                            "conversation.participant_added",
                            "message.posted",
                            "conversation.participant_changed",
                            "message.posted",
                            "conversation.participant_removed",
                            "message.posted",
                            "conversation.participant_added",
                            "message.posted",
                            "conversation.participant_removed",
                            "message.posted",
                            "conversation.updated",
                            "message.posted",
                            "conversation.updated");
            assertThat(texts(client))
                    .containsExactly(
                            "미나 added 지우.",
                            "미나 made 지우 an administrator.",
                            "미나 removed 지우.",
                            "미나 added the assistant @assistant.",
                            "미나 removed the assistant @소라2.",
                            "미나 had the assistants answer every message.",
                            "미나 changed the title to “여행”.");
            assertThat(seqs(client)).containsExactly("1", "2", "3", "4", "5", "6", "7");
            assertThat(client.last("conversation.participant_changed").text("/participant/role"))
                    .isEqualTo("ADMIN");
            assertThat(
                            client.last("conversation.participant_removed")
                                    .text("/participant/assistantId"))
                    .isEqualTo(haru.toString());
            assertThat(
                            client.events().stream()
                                    .map(event -> event.text("/answering"))
                                    .filter(answering -> !answering.isEmpty()))
                    .containsExactly("ALWAYS");
            assertThat(client.last("conversation.updated").text("/title")).isEqualTo("여행");
        }
    }

    @Test
    void aClientThatWasAwayReadsTheNoticesAsItWouldHaveHeardThem() {
        var before = open(minho, null).awaitEvent("heartbeat");
        before.close();
        send("POST", "/participants", "{\"accountId\": \"%s\"}".formatted(jiu));
        try (var after = open(minho, before.lastId()).awaitEvent("conversation.updated");
                var live = open(minho, null).awaitEvent("heartbeat")) {
            assertThat(texts(after)).containsExactly("미나 added 지우.");
            assertThat(after.last("conversation.updated").text("/refetch")).isEqualTo("true");

            send("PATCH", "", "{\"title\": \"여행\"}");
            after.awaitEvents("message.posted", 2);
            live.awaitEvent("message.posted");
            assertThat(seqs(after)).containsExactly("1", "2");
            assertThat(texts(live)).containsExactly("미나 changed the title to “여행”.");
            var read = edge.get(minho, room + "/messages").body().at("/items/1/notice");
            assertThat(live.last("message.posted").data().at("/message/notice")).isEqualTo(read);
        }
    }

    @Test
    void whoIsRemovedHearsOfItLastAndCannotComeBack() {
        var client = open(minho, null).awaitEvent("heartbeat");
        try (var minas = open(mina, null).awaitEvent("heartbeat")) {
            send("DELETE", "/participants/" + minho, null);
            client.awaitEnd();
            others.postedIn(talk, mina, "이제 우리끼리");
            minas.awaitEvents("message.posted", 2);

            assertThat(client.names()).containsExactly("conversation.participant_removed");
            assertThat(
                            client.last("conversation.participant_removed")
                                    .text("/participant/accountId"))
                    .isEqualTo(minho.toString());
            assertThat(open(minho, client.lastId()).status()).isEqualTo(403);
            assertThat(open(minho, null).status()).isEqualTo(403);
            assertThat(minas.ended()).isFalse();
        }
    }

    @Test
    void whoIsRemovedWhileTheChannelLosesItIsFoundOutAtTheNextLook() {
        var client = open(minho, null).awaitEvent("heartbeat");
        talk.live(false);
        send("DELETE", "/participants/" + minho, null);
        client.awaitEnd();

        assertThat(client.last("error").text("/code")).isEqualTo("FORBIDDEN");
    }

    @Test
    void whoIsRemovedHearsNothingMoreOfAReplyEither() {
        var asked = others.postedIn(talk, minho, "@소라 안녕?");
        var speech = others.speechOf(luna, talk).begins().says("안녕");
        var client =
                edge.stream(minho, "/replies/%s/stream".formatted(asked.replyId()), null)
                        .awaitText("안녕");
        send("DELETE", "/participants/" + minho, null);
        speech.says("하세요!").completes();
        client.awaitEnd();

        assertThat(client.names()).doesNotContain("reply.completed");
        assertThat(client.text()).isEqualTo("안녕");
        assertThat(client.last("error").text("/code")).isEqualTo("FORBIDDEN");
    }

    @Test
    void eachReplyTellsWhoSpeaksFromItsBeginning() {
        try (var client = open(minho, null).awaitEvent("heartbeat")) {
            others.postedIn(talk, mina, "@소라 @소라2 누구세요?");
            others.speechOf(luna, talk).elsewhere().begins();
            others.speechOf(haru, talk).begins().says("저는 하루예요.").completes();
            others.speechOf(luna, talk).says("저는 루나예요.").completes();
            client.awaitEvents("reply.completed", 2);

            assertThat(speakers(client, "reply.started"))
                    .containsExactly(luna.toString(), haru.toString());
            assertThat(speakers(client, "reply.completed"))
                    .containsExactly(haru.toString(), luna.toString());
            assertThat(edge.get(mina, room + "/messages").text("/items/1/characterId"))
                    .isEqualTo(haru.toString());
        }
    }

    @Test
    void whoJoinsInTheMiddleOfAReplyLearnsWhoSpeaks() {
        var asked = others.postedIn(talk, mina, "@소라 누구세요?");
        var speech = others.speechOf(luna, talk).begins().says("저는");
        try (var feed = open(minho, null).awaitEvent("heartbeat");
                var reply =
                        edge.stream(minho, "/replies/%s/stream".formatted(asked.replyId()), null)) {
            speech.says(" 루나예요.");
            feed.awaitText("저는 루나예요.");
            speech.completes();
            feed.awaitEvent("reply.completed");
            reply.awaitEnd();

            assertThat(speakers(feed, "reply.started")).containsExactly(luna.toString());
            assertThat(speakers(reply, "reply.started")).containsExactly(luna.toString());
            assertThat(speakers(reply, "reply.completed")).containsExactly(luna.toString());
        }
        try (var replayed =
                edge.stream(minho, "/replies/%s/stream".formatted(asked.replyId()), null)
                        .awaitEnd()) {
            assertThat(speakers(replayed, "reply.started")).containsExactly(luna.toString());
        }
    }

    @Test
    void aPostThatNobodyAnswersEndsItsStreamWithTheMessage() {
        try (var client =
                edge.postStream(minho, room + "/messages/stream", "{\"text\": \"다들 안녕\"}", null)) {
            client.awaitEnd();

            assertThat(client.names()).containsExactly("message.posted");
        }
        await().until(() -> edge.openStreams() == 0);
    }

    @Test
    void aPostThatSeveralAnswerStreamsTheFirstReply() {
        try (var client =
                edge.postStream(
                        minho, room + "/messages/stream", "{\"text\": \"@소라2 @소라\"}", null)) {
            client.awaitEvent("message.posted");
            others.speechOf(haru, talk).begins().says("둘째").completes();
            others.speechOf(luna, talk).begins().says("첫째").completes();
            client.awaitEnd();

            assertThat(client.text()).isEqualTo("첫째");
            assertThat(speakers(client, "reply.completed")).containsExactly(luna.toString());
        }
    }

    private void send(String method, String path, @Nullable String body) {
        assertThat(edge.send(mina, method, room + path, body).status()).isIn(201, 204);
    }

    private SseClient open(AccountId reader, @Nullable String lastEventId) {
        return edge.stream(reader, room + "/stream", lastEventId);
    }

    private static List<String> texts(SseClient client) {
        return posted(client).map(event -> event.text("/message/text")).toList();
    }

    private static List<String> seqs(SseClient client) {
        return posted(client).map(event -> event.text("/message/seq")).toList();
    }

    private static Stream<SseClient.Heard> posted(SseClient client) {
        return client.events().stream().filter(event -> event.name().equals("message.posted"));
    }

    private static List<String> speakers(SseClient client, String event) {
        return client.events().stream()
                .filter(heard -> heard.name().equals(event))
                .map(heard -> heard.text("/characterId"))
                .toList();
    }
}
