package dev.parlance.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.live.InProcessLiveChannel;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.AddParticipant;
import dev.parlance.kernel.conversation.RoomCommand.RemoveParticipant;
import dev.parlance.testing.live.SocketClient;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a connection hears of conversations that it has not joined. */
@SocketTest
class InboxIT {

    @Autowired private SocketClients clients;
    @Autowired private OtherModules others;
    @Autowired private Commands commands;
    @Autowired private InProcessLiveChannel channel;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());
    private Talk talk;

    @BeforeEach
    void aRoomOfMinaAndMinho() {
        talk = others.roomOf(mina, Set.of(minho));
    }

    @AfterEach
    void nothingIsLeftOver() {
        await().until(() -> clients.openConnections() == 0);
    }

    @Test
    void aNewMessageIsShownInTheListOfEverybodyWhoTakesPart() {
        try (var phone = clients.open(minho);
                var stranger = clients.open(new AccountId(UUID.randomUUID()))) {
            others.postedIn(talk, mina, "오늘 어때?");
            var news = news(phone, it -> it.has("lastMessage"));
            stranger.ask("ping", Map.of());

            assertThat(news.path("lastSeq").asLong()).isEqualTo(1);
            assertThat(news.at("/lastMessage/preview").asString()).isEqualTo("오늘 어때?");
            assertThat(news.at("/lastMessage/authorId").asString()).isEqualTo(mina.toString());
            assertThat(stranger.heard("inbox.updated")).isEmpty();
        }
    }

    @Test
    void aLongMessageIsShownInShort() {
        try (var phone = clients.open(minho)) {
            others.postedIn(talk, mina, "🌙".repeat(300));

            assertThat(
                            news(phone, it -> it.has("lastMessage"))
                                    .at("/lastMessage/preview")
                                    .asString())
                    .isEqualTo("🌙".repeat(200));
        }
    }

    @Test
    void whatSomebodyReadOnOneDeviceIsReadOnTheOthersOnly() {
        try (var phone = clients.open(minho);
                var owner = clients.open(mina)) {
            others.postedIn(talk, mina, "읽었어?");
            commands.send(new MarkRead(talk.id(), minho, 1));
            others.postedIn(talk, minho, "응");
            news(owner, it -> it.path("lastSeq").asLong() == 2);

            assertThat(news(phone, it -> it.has("lastReadSeq")).path("lastReadSeq").asLong())
                    .isEqualTo(1);
            assertThat(owner.heard("inbox.updated"))
                    .noneMatch(frame -> frame.path("payload").has("lastReadSeq"));
        }
    }

    @Test
    void whoIsAddedHasTheRoomInTheListAndHearsOfIt() {
        var sora = new AccountId(UUID.randomUUID());
        try (var newcomer = clients.open(sora)) {
            others.postedIn(talk, mina, "소라도 부르자");
            commands.send(new AddParticipant(talk.id(), sora, ParticipantRole.MEMBER, mina));
            news(newcomer, it -> it.path("added").asBoolean(false));
            others.postedIn(talk, mina, "어서 와");

            assertThat(news(newcomer, it -> it.path("lastSeq").asLong() == 3)).isNotNull();
        }
    }

    @Test
    void whoIsRemovedHearsThatAndNothingMore() {
        try (var phone = clients.open(minho);
                var owner = clients.open(mina)) {
            commands.send(new RemoveParticipant(talk.id(), minho, mina));
            news(phone, it -> it.path("removed").asBoolean(false));
            others.postedIn(talk, mina, "비밀이야");
            news(owner, it -> it.path("lastSeq").asLong() == 2);

            assertThat(phone.heard("inbox.updated")).hasSize(1);
        }
    }

    @Test
    void anotherTitleAndTheEndAreTold() {
        try (var phone = clients.open(minho)) {
            var title = new ProtectedText(mina, "제주 여행");
            commands.send(new RenameConversation(talk.id(), title, mina));
            var renamed = news(phone, it -> it.has("title"));
            commands.send(new DeleteConversation(talk.id(), mina));

            assertThat(renamed.path("title").asString()).isEqualTo("제주 여행");
            assertThat(news(phone, it -> it.path("deleted").asBoolean(false))).isNotNull();
        }
    }

    @Test
    void whereOtherNodesWereNotHeardTheListIsToBeReadAnew() {
        var sora = new AccountId(UUID.randomUUID());
        try (var phone = clients.open(minho);
                var newcomer = clients.open(sora);
                var stranger = clients.open(new AccountId(UUID.randomUUID()))) {
            others.postedIn(talk, mina, "여기까지는 들었지?");
            news(phone, it -> it.has("lastMessage"));
            talk.live(false);
            commands.send(new AddParticipant(talk.id(), sora, ParticipantRole.MEMBER, mina));
            commands.send(new RemoveParticipant(talk.id(), minho, mina));
            talk.live(true);
            channel.interrupted(Set.of(talk.id()));
            phone.await(InboxIT::isStale);
            newcomer.await(InboxIT::isStale);
            others.postedIn(talk, mina, "이제 들려?");
            news(newcomer, it -> it.has("lastMessage"));

            stranger.ask("ping", Map.of());
            assertThat(stranger.heard("inbox.updated")).isEmpty();
            assertThat(phone.heard("inbox.updated")).hasSize(2);
        }
    }

    @Test
    void whereItIsNotKnownWhatWasMissedEverybodyIsAskedToReadAnew() {
        try (var phone = clients.open(minho);
                var other = clients.open(new AccountId(UUID.randomUUID()))) {
            others.postedIn(talk, mina, "여기까지는 들었지?");
            news(phone, it -> it.has("lastMessage"));
            talk.live(false);
            commands.send(new RemoveParticipant(talk.id(), minho, mina));
            talk.live(true);
            channel.interrupted(Set.of());
            phone.await(InboxIT::isStale);
            other.await(InboxIT::isStale);
            others.postedIn(talk, mina, "비밀이야");
            try (var owner = clients.open(mina)) {
                others.postedIn(talk, mina, "둘만의");
                news(owner, it -> it.has("lastMessage"));
            }

            assertThat(phone.heard("inbox.updated")).hasSize(2);
        }
    }

    private static boolean isStale(JsonNode frame) {
        return SocketClient.type(frame).equals("inbox.updated")
                && frame.at("/payload/refetch").asBoolean(false);
    }

    private JsonNode news(SocketClient client, Predicate<JsonNode> wanted) {
        return client.await(
                        frame ->
                                SocketClient.type(frame).equals("inbox.updated")
                                        && frame.at("/payload/conversationId")
                                                .asString()
                                                .equals(talk.id().toString())
                                        && wanted.test(frame.path("payload")))
                .path("payload");
    }
}
