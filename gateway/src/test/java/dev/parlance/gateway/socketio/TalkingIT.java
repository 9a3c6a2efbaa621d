package dev.parlance.gateway.socketio;

import static dev.parlance.gateway.security.BelievedTokens.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.People;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.testing.live.SioClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What people do over Socket.IO, and what the others hear. */
@SocketIoTest
class TalkingIT {

    @Autowired private SocketIoServer server;
    @Autowired private Edge edge;
    @Autowired private OtherModules others;
    @Autowired private People people;

    private AccountId mina;
    private AccountId minho;
    private Talk talk;
    private String room;
    private SioClient minas;
    private SioClient minhos;

    @BeforeEach
    void aRoomOfMinaAndMinho() {
        mina = people.named("미나");
        minho = people.named("민호");
        var body = "{\"kind\": \"ROOM\", \"participantIds\": [\"%s\"]}".formatted(minho);
        room = edge.send(mina, "POST", "/conversations", body).text("/conversationId");
        talk = others.talk(ConversationId.valueOf(room));
        minas = SioClient.with(server.port(), token(mina));
        minhos = SioClient.with(server.port(), token(minho));
    }

    @AfterEach
    void leave() {
        minas.close();
        minhos.close();
    }

    @Test
    void aMessageIsAcknowledgedWhenItIsCommittedAndHeardByAll() {
        join(minas);
        join(minhos);
        var sent = minas.ask("send", of("text", "안녕하세요", "clientMessageId", "c-1"));

        var heard = minhos.first("message");
        assertThat(heard.text("text")).isEqualTo("안녕하세요");
        assertThat(heard.text("roomId")).isEqualTo(room);
        assertThat(heard.text("userId")).isEqualTo(mina.toString());
        assertThat(heard.text("role")).isEqualTo("user");
        assertThat(heard.text("clientMessageId")).isEqualTo("c-1");
        assertThat(heard.text("messageId")).isEqualTo(sent.path("messageId").asString());
        assertThat(heard.payload().path("seq")).isEqualTo(sent.path("seq"));
        assertThat(Instant.parse(heard.text("ts"))).isBefore(Instant.now());
        assertThat(minas.first("message").payload()).isEqualTo(heard.payload());
    }

    @Test
    void aMessageSentTwiceIsPostedOnce() {
        var once = minas.ask("send", of("text", "안녕", "clientMessageId", "c-1"));
        var twice = minas.ask("send", of("text", "안녕", "clientMessageId", "c-1"));

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void otherWordsUnderTheSameClientIdAreRefused() {
        minas.ask("send", of("text", "안녕", "clientMessageId", "c-1"));
        var other = minas.ask("send", of("text", "잘 가", "clientMessageId", "c-1"));

        assertThat(other.at("/error/code").asString()).isEqualTo("CONFLICT");
    }

    @Test
    void whoJoinsIsToldWhereTheConversationStandsAndWhoIsThere() {
        others.postedIn(talk, mina, "먼저 왔어요");
        join(minas);
        await().untilAsserted(
                        () ->
                                assertThat(
                                                join(minhos)
                                                        .path("present")
                                                        .findValuesAsString("userId"))
                                        .contains(mina.toString()));
        var joined = join(minhos);

        assertThat(joined.path("roomId").asString()).isEqualTo(room);
        assertThat(joined.path("lastSeq").asLong()).isEqualTo(1);
        assertThat(minas.first("presence").payload().propertyNames())
                .containsExactlyInAnyOrder("roomId", "userId", "online", "devices");
    }

    @Test
    void whatWasMissedIsSynced() {
        others.postedIn(talk, mina, "하나");
        others.postedIn(talk, mina, "둘");
        others.postedIn(talk, mina, "셋");
        var page = minhos.ask("sync", of("afterSeq", 1, "limit", 1));

        assertThat(page.path("hasMore").asBoolean()).isTrue();
        assertThat(page.path("lastSeq").asLong()).isEqualTo(2);
        assertThat(page.at("/items/0/text").asString()).isEqualTo("둘");
        assertThat(page.at("/items/0/roomId").asString()).isEqualTo(room);
        assertThat(page.at("/items/0/userId").asString()).isEqualTo(mina.toString());
    }

    @Test
    void theOthersSeeWhoIsWritingAndWhoHasRead() {
        others.postedIn(talk, mina, "봤어요?");
        join(minas);
        join(minhos);
        minhos.emit("typing", of("typing", true));
        var typing = minas.first("typing");
        var read = minhos.ask("read", of("lastReadSeq", 1));

        assertThat(typing.text("userId")).isEqualTo(minho.toString());
        assertThat(typing.text("roomId")).isEqualTo(room);
        assertThat(typing.payload().path("typing").asBoolean()).isTrue();
        assertThat(read.path("lastReadSeq").asLong()).isEqualTo(1);
        assertThat(minas.first("read").text("userId")).isEqualTo(minho.toString());
        assertThat(minhos.all("typing")).isEmpty();
    }

    @Test
    void whoLeftHearsNothingMore() {
        join(minas);
        join(minhos);
        assertThat(minhos.ask("leave", of()).path("roomId").asString()).isEqualTo(room);
        minas.ask("send", of("text", "들려요?"));
        minas.awaitEvent("message");

        minhos.ask("sync", of("afterSeq", 0));
        assertThat(minhos.all("message")).isEmpty();
    }

    @Test
    void whoIsRemovedIsToldSoAndNothingMore() {
        join(minas);
        join(minhos);
        edge.send(mina, "DELETE", "/conversations/%s/participants/%s".formatted(room, minho), null);
        var removed = minhos.first("participant_removed");
        others.postedIn(talk, mina, "이제 둘만의 비밀");
        minas.awaitEvents("message", 2);

        assertThat(removed.payload().at("/participant/userId").asString())
                .isEqualTo(minho.toString());
        assertThat(minhos.ask("sync", of("afterSeq", 0)).at("/error/code").asString())
                .isEqualTo("FORBIDDEN");
        assertThat(minhos.all("message").map(message -> message.text("text")))
                .doesNotContain("이제 둘만의 비밀");
    }

    @Test
    void whoDoesNotTakePartIsRefused() {
        try (var jius = SioClient.with(server.port(), token(people.named("지우")))) {
            assertThat(jius.ask("join", of()).at("/error/code").asString()).isEqualTo("FORBIDDEN");
            assertThat(jius.ask("send", of("text", "저도요")).at("/error/code").asString())
                    .isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void theNameOfTheConversationIsTold() {
        join(minhos);
        edge.send(mina, "PATCH", "/conversations/" + room, "{\"title\": \"여행\"}");

        assertThat(minhos.first("room_updated").text("title")).isEqualTo("여행");
        assertThat(minhos.first("room_updated").text("roomId")).isEqualTo(room);
    }

    private JsonNode join(SioClient client) {
        return client.ask("join", of());
    }

    private Map<String, Object> of(Object... fields) {
        var all = new LinkedHashMap<String, Object>();
        all.put("roomId", room);
        for (int i = 0; i < fields.length; i += 2) {
            all.put((String) fields[i], fields[i + 1]);
        }
        return all;
    }

    private static String token(AccountId account) {
        return tokenOf(account, Instant.now().plusSeconds(600));
    }
}
