package dev.parlance.gateway.conversation;

import static dev.parlance.gateway.stage.SseClient.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.SseClient;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal.Interrupted;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class FeedIT {

    @Autowired private Edge edge;
    @Autowired private OtherModules others;
    @Autowired private LiveChannel channel;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private Talk talk;

    @BeforeEach
    void aConversation() {
        talk = others.talkOf(mina);
        others.postedIn(talk, "첫 마디");
    }

    @Test
    void aFeedTellsWhatHappensFromNowOn() {
        try (var client = open(null).awaitEvent("heartbeat")) {
            var reply = others.postedIn(talk, "안녕?").begins().says("안녕").says("하세요!");
            reply.completes();
            edge.send(mina, "PUT", "/conversations/" + talk.id() + "/read", "{\"lastReadSeq\":3}");
            edge.send(mina, "PATCH", "/conversations/" + talk.id(), "{\"title\":\"인사\"}");
            client.awaitEvent("conversation.updated");

            assertThat(client.names())
                    .containsExactly(
                            "message.posted",
                            "reply.started",
                            "reply.delta",
                            "reply.delta",
                            "reply.completed",
                            "read.updated",
                            "conversation.updated");
            assertThat(seqs(client.events())).containsExactly("2", "3");
            assertThat(client.last("read.updated").text("/lastReadSeq")).isEqualTo("3");
            assertThat(client.last("conversation.updated").text("/title")).isEqualTo("인사");
        }
    }

    @Test
    void aClientThatWasAwayHearsWhatItMissedThenWhatHappens() {
        var before = open(null).awaitEvent("heartbeat");
        others.postedIn(talk, "둘");
        before.awaitEvent("message.posted").close();
        others.postedIn(talk, "셋").begins().says("네").completes();
        try (var after = open(before.lastId())) {
            after.awaitEvent("conversation.updated");
            others.postedIn(talk, "다섯");
            after.awaitEvents("message.posted", 2);

            assertThat(after.names())
                    .containsExactly(
                            "message.posted",
                            "reply.completed",
                            "conversation.updated",
                            "message.posted");
            assertThat(seqs(before, after)).containsExactly("2", "3", "4", "5");
            assertThat(after.last("conversation.updated").text("/refetch")).isEqualTo("true");
        }
    }

    @Test
    void aClientThatWasCutOffInTheMiddleOfAReplyGetsItsRest() {
        var before = open(null).awaitEvent("heartbeat");
        var reply = others.postedIn(talk, "안녕?").begins().says("안녕");
        before.awaitText("안녕").close();
        reply.says("하세");
        try (var after = open(before.lastId())) {
            after.awaitText("하세");
            reply.says("요!").completes();
            after.awaitEvent("reply.completed");

            assertThat(after.names()).doesNotContain("message.posted", "reply.started");
            assertThat(after.textSince(before.events())).isEqualTo("안녕하세요!");
        }
    }

    @Test
    void aClientThatWasCutOffInTheMiddleOfAReplyThatFinishedGetsItsRestAndItsEnd() {
        var before = open(null).awaitEvent("heartbeat");
        var reply = others.postedIn(talk, "안녕?").begins().says("안녕");
        before.awaitText("안녕").close();
        reply.says("하세요!").completes();
        try (var after = open(before.lastId()).awaitEvent("conversation.updated")) {
            assertThat(after.names())
                    .containsExactly("reply.delta", "reply.completed", "conversation.updated");
            assertThat(after.textSince(before.events())).isEqualTo("안녕하세요!");
        }
    }

    @Test
    void aClientThatWasCutOffInTheMiddleOfAReplyThatFailedHearsOfIt() {
        var before = open(null).awaitEvent("heartbeat");
        var reply = others.postedIn(talk, "안녕?").begins().says("안녕");
        before.awaitText("안녕").close();
        reply.fails();
        try (var after = open(before.lastId()).awaitEvent("conversation.updated")) {
            assertThat(after.names()).containsExactly("reply.failed", "conversation.updated");
        }
    }

    @Test
    void aReplyThatBeganWhileTheClientWasAwayIsJoinedAtItsNextPiece() {
        var before = open(null).awaitEvent("heartbeat");
        before.close();
        var reply = others.postedIn(talk, "안녕?").begins().says("안녕");
        try (var after = open(before.lastId()).awaitEvent("conversation.updated")) {
            reply.says("하세요!");
            after.awaitText("안녕하세요!");

            assertThat(after.names()).contains("reply.started");
        }
    }

    @Test
    void aReplyThatRunsOnAnotherNodeIsJoinedAtItsNextPiece() {
        var reply = others.postedIn(talk, "안녕?").whereItCanBeAsked().begins().says("안녕");
        try (var one = open(null).awaitEvent("heartbeat");
                var two = open(null).awaitEvent("heartbeat")) {
            reply.says("하세");
            one.awaitText("안녕하세");
            two.awaitText("안녕하세");
            reply.says("요!").completes();
            one.awaitEvent("reply.completed");

            assertThat(one.names())
                    .containsExactly(
                            "reply.started", "reply.delta", "reply.delta", "reply.completed");
            assertThat(one.text()).isEqualTo("안녕하세요!");
            assertThat(reply.questions()).isEqualTo(1);
        }
    }

    @Test
    void whoeverIsToldThatSomethingMayBeMissingReadsOn() {
        try (var client = open(null).awaitEvent("heartbeat")) {
            talk.live(false);
            others.postedIn(talk, "둘");
            channel.publish(new Interrupted(talk.id()));
            client.awaitEvent("conversation.updated");

            assertThat(client.names()).containsExactly("message.posted", "conversation.updated");
            assertThat(client.last("conversation.updated").text("/refetch")).isEqualTo("true");
        }
    }

    @Test
    void whatTheChannelLostIsToldBeforeWhatFollowsIt() {
        try (var client = open(null).awaitEvent("heartbeat")) {
            others.postedIn(talk, "둘");
            client.awaitEvent("message.posted");
            talk.live(false);
            others.postedIn(talk, "셋").begins().says("네").completes();
            talk.live(true);
            others.postedIn(talk, "다섯");
            client.awaitEvents("message.posted", 3);

            assertThat(seqs(client)).containsExactly("2", "3", "4", "5");
        }
    }

    @Test
    void whatTheChannelLostForGoodIsFoundInTheReadModel() {
        try (var client = open(null).awaitEvent("heartbeat")) {
            talk.live(false);
            others.postedIn(talk, "둘");
            client.awaitEvent("message.posted");

            assertThat(seqs(client)).containsExactly("2");
        }
    }

    @Test
    void whatTheReadModelDidNotHoldAtTheReturnIsToldOnceItDoes() {
        var before = open(null).awaitEvent("heartbeat");
        before.close();
        talk.readModelStops();
        others.postedIn(talk, "둘");
        try (var after = open(before.lastId()).awaitEvent("conversation.updated")) {
            assertThat(seqs(after)).isEmpty();
            others.postedIn(talk, "셋");
            talk.readModelCatchesUp();
            after.awaitEvents("message.posted", 2);

            assertThat(seqs(after)).containsExactly("2", "3");
        }
    }

    @Test
    void theEndOfAReplyThatIsKnownBeforeTheHistoryHoldsItIsToldInItsPlace() {
        var before = open(null).awaitEvent("heartbeat");
        var reply = others.postedIn(talk, "안녕?").begins().says("안녕");
        before.awaitText("안녕").close();
        talk.historyStops();
        others.postedIn(talk, "거기 있어요?");
        reply.completes();
        try (var after = open(before.lastId()).awaitEvent("conversation.updated")) {
            assertThat(after.names()).containsExactly("conversation.updated");
            talk.readModelCatchesUp();
            after.awaitEvent("reply.completed");

            assertThat(seqs(before, after)).containsExactly("2", "3", "4");
        }
    }

    @Test
    void aVariantOfAMessageThatWasNotToldYetIsToldAfterIt() {
        var before = open(null).awaitEvent("heartbeat");
        before.close();
        talk.historyStops();
        var reply = others.postedIn(talk, "둘").begins().says("셋").completes();
        try (var after = open(before.lastId()).awaitEvent("conversation.updated")) {
            reply.isSaidAnew("삼");
            talk.readModelCatchesUp();
            after.awaitEvents("reply.completed", 2);

            assertThat(seqs(after)).containsExactly("2", "3", "3");
        }
    }

    @Test
    void aFeedWhoseDatabaseGoesAwayTellsItsClientToComeBack() {
        try (var client = open(null).awaitEvent("heartbeat")) {
            talk.databaseGoes();
            client.awaitEnd();

            assertThat(client.last("error").text("/code")).isEqualTo("OVERLOADED");
        }
    }

    @Test
    void manyReturnsHearEverythingOnce() {
        var heard = new ArrayList<SseClient.Heard>();
        @Nullable String lastId = null;
        var first = open(null).awaitEvent("heartbeat");
        lastId = first.lastId();
        first.close();
        for (int round = 0; round < 12; round++) {
            int expected = round + 1;
            if (round % 2 == 0) {
                others.postedIn(talk, "말 " + round);
            }
            try (var client = open(lastId).awaitEvent("conversation.updated")) {
                if (round % 2 == 1) {
                    others.postedIn(talk, "말 " + round);
                }
                client.awaitEvent("message.posted");
                heard.addAll(client.events());
                lastId = client.lastId();
            }
            assertThat(seqs(heard)).hasSize(expected);
        }

        assertThat(seqs(heard))
                .containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13");
    }

    @Test
    void allWhoListenHearTheSame() {
        try (var one = open(null).awaitEvent("heartbeat");
                var two = open(null).awaitEvent("heartbeat")) {
            others.postedIn(talk, "안녕?").begins().says("안녕").says("하세요!").completes();
            one.awaitEvent("reply.completed");
            two.awaitEvent("reply.completed");

            assertThat(transcript(one.events())).isEqualTo(transcript(two.events()));
        }
    }

    @Test
    void aDeletedConversationEndsItsFeedAndThereIsNoReturn() {
        var client = open(null).awaitEvent("heartbeat");
        edge.send(mina, "DELETE", "/conversations/" + talk.id(), null);
        client.awaitEnd();

        assertThat(client.last("conversation.updated").text("/deleted")).isEqualTo("true");
        assertThat(open(client.lastId()).status()).isEqualTo(404);
    }

    @Test
    void anIdThatNoFeedGaveOutIsRefused() {
        assertThat(open("c:nonsense").status()).isEqualTo(400);
    }

    private SseClient open(@Nullable String lastEventId) {
        return edge.stream(mina, "/conversations/" + talk.id() + "/stream", lastEventId);
    }

    private static List<String> seqs(SseClient... clients) {
        return seqs(Stream.of(clients).flatMap(client -> client.events().stream()).toList());
    }

    /** The seqs of the messages that were told, in the order they were told in. */
    private static List<String> seqs(List<SseClient.Heard> events) {
        return events.stream()
                .flatMap(
                        event ->
                                switch (event.name()) {
                                    case "message.posted" -> Stream.of(event.text("/message/seq"));
                                    case "reply.completed" -> Stream.of(event.text("/seq"));
                                    default -> Stream.<String>empty();
                                })
                .toList();
    }
}
