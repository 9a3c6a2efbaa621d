package dev.parlance.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Speech;
import dev.parlance.gateway.stage.SseClient;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class ReplyStreamIT {

    @Autowired private Edge edge;
    @Autowired private OtherModules others;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private Talk talk;
    private Speech reply;

    @BeforeEach
    void aReplyIsAskedFor() {
        talk = others.talkOf(mina);
        reply = others.postedIn(talk, "오늘 날씨 어때?");
    }

    @Test
    void aRunningReplyIsJoinedAndFollowedToItsEnd() {
        reply.begins().says("맑고 ");
        try (var client = open(null)) {
            client.awaitText("맑고 ");
            reply.says("따뜻").says("해요.").completes();
            client.awaitEnd();

            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("content-type")).startsWith("text/event-stream");
            assertThat(client.header("cache-control")).contains("no-cache");
            assertThat(client.header("x-accel-buffering")).isEqualTo("no");
            assertThat(client.names().getFirst()).isEqualTo("reply.started");
            assertThat(client.names().getLast()).isEqualTo("reply.completed");
            assertThat(client.text()).isEqualTo("맑고 따뜻해요.");
            assertThat(client.last("reply.completed").text("/text")).isEqualTo("맑고 따뜻해요.");
            assertThat(client.last("reply.completed").text("/cost/amount")).isEqualTo("0.0000222");
            assertThat(client.last("reply.completed").text("/model/name"))
                    .isEqualTo("parlance-demo");
        }
    }

    @Test
    void aFinishedReplyIsReplayed() {
        reply.begins().says("맑아").says("요.").completes();
        try (var client = open(null)) {
            client.awaitEnd();

            assertThat(client.names())
                    .containsExactly("reply.started", "reply.delta", "reply.completed");
            assertThat(client.text()).isEqualTo("맑아요.");
        }
    }

    @Test
    void aClientThatWasCutOffGetsTheRestOfARunningReply() {
        reply.begins().says("맑고 ");
        var before = open(null).awaitText("맑고 ");
        before.close();
        reply.says("따뜻");
        try (var after = open(before.lastId())) {
            after.awaitText("따뜻");
            reply.says("해요.").completes();
            after.awaitEnd();

            assertThat(after.names()).doesNotContain("reply.started");
            assertThat(after.textSince(before.events())).isEqualTo("맑고 따뜻해요.");
        }
    }

    @Test
    void aClientThatWasCutOffGetsTheRestOfAReplyThatFinishedMeanwhile() {
        reply.begins().says("맑고 ");
        var before = open(null).awaitText("맑고 ");
        before.close();
        reply.says("따뜻해요.").completes();
        try (var after = open(before.lastId())) {
            after.awaitEnd();

            assertThat(after.names()).containsExactly("reply.delta", "reply.completed");
            assertThat(after.textSince(before.events())).isEqualTo("맑고 따뜻해요.");
        }
    }

    @Test
    void aClientThatWasCutOffGetsARetriedReplyFromItsStart() {
        reply.begins().says("흐리고 ");
        var before = open(null).awaitText("흐리고 ");
        before.close();
        reply.begins().says("맑고 ");
        try (var after = open(before.lastId())) {
            after.awaitText("맑고 ");
            reply.says("따뜻해요.").completes();
            after.awaitEnd();

            assertThat(after.names().getFirst()).isEqualTo("reply.started");
            assertThat(after.last("reply.started").text("/attempt")).isEqualTo("2");
            assertThat(after.textSince(before.events())).isEqualTo("맑고 따뜻해요.");
        }
    }

    @Test
    void aRetryWhileTheClientListensBeginsAnew() {
        reply.begins().says("흐리고 ");
        try (var client = open(null)) {
            client.awaitText("흐리고 ");
            reply.begins().says("맑아요.").completes();
            client.awaitEnd();

            assertThat(client.text()).isEqualTo("맑아요.");
        }
    }

    @Test
    void aReplyThatRunsWhereNothingIsHeardFromIsReadWhenItHasEnded() {
        talk.live(false);
        reply.elsewhere().begins().says("맑고 ");
        try (var client = open(null)) {
            client.awaitEvent("heartbeat");
            reply.says("따뜻해요.").completes();
            client.awaitEnd();

            assertThat(client.text()).isEqualTo("맑고 따뜻해요.");
        }
    }

    @Test
    void aReplyJoinedMidwayOnAnotherNodeIsToldInFullWhenItEnds() {
        reply.elsewhere().begins().says("맑고 ");
        try (var client = open(null)) {
            reply.says("따뜻").says("해요.");
            client.awaitEvent("heartbeat");
            reply.completes();
            client.awaitEnd();

            assertThat(client.text()).isEqualTo("맑고 따뜻해요.");
        }
    }

    @Test
    void aReplyJoinedMidwayOnAnotherNodeIsFollowedFromWhereItStands() {
        reply.whereItCanBeAsked().begins().says("맑고 ");
        try (var client = open(null)) {
            client.awaitText("맑고 ");
            reply.says("따뜻").says("해요.");
            client.awaitText("맑고 따뜻해요.");

            assertThat(client.last("reply.started").text("/model/name")).isEqualTo("parlance-demo");
            reply.completes();
            client.awaitEnd();
            assertThat(client.text()).isEqualTo("맑고 따뜻해요.");
        }
    }

    @Test
    void piecesTheChannelLostComeWithTheNextOne() {
        reply.begins().says("맑고 ");
        try (var client = open(null)) {
            client.awaitText("맑고 ");
            talk.live(false);
            reply.says("아주 ");
            talk.live(true);
            reply.says("따뜻해요.");
            client.awaitText("맑고 아주 따뜻해요.");
            reply.completes();
            client.awaitEnd();

            assertThat(client.text()).isEqualTo("맑고 아주 따뜻해요.");
        }
    }

    @Test
    void anEndTheChannelLostIsFoundInTheReadModel() {
        reply.begins().says("맑아요.");
        try (var client = open(null)) {
            client.awaitText("맑아요.");
            talk.live(false);
            reply.completes();
            client.awaitEnd();

            assertThat(client.names().getLast()).isEqualTo("reply.completed");
        }
    }

    @Test
    void aFailureIsToldWithItsCode() {
        try (var client = open(null)) {
            reply.begins().fails();
            client.awaitEnd();

            assertThat(client.last("reply.failed").text("/code")).isEqualTo("MODEL_UNAVAILABLE");
        }
    }

    @Test
    void aCancelledReplyEndsItsStream() {
        reply.begins().says("맑고 ");
        try (var client = open(null)) {
            client.awaitText("맑고 ");
            assertThat(edge.send(mina, "POST", "/replies/" + reply.id() + "/cancel", null).status())
                    .isEqualTo(202);
            client.awaitEnd();

            assertThat(client.names().getLast()).isEqualTo("reply.cancelled");
        }
    }

    @Test
    void aClientThatHasHeardTheEndIsToldThatThereIsNoMore() {
        reply.begins().says("맑아요.").completes();
        var before = open(null).awaitEnd();

        assertThat(open(before.lastId()).status()).isEqualTo(204);
    }

    @Test
    void anIdThatThisStreamDidNotGiveOutIsRefused() {
        assertThat(open("nonsense").status()).isEqualTo(400);
        assertThat(open("r:" + ReplyCursor.beginningOf(others.postedIn(talk, "또?").id())).status())
                .isEqualTo(400);
    }

    @Test
    void aStrangerHearsNothing() {
        var minho = new AccountId(UUID.randomUUID());
        try (var client = edge.stream(minho, path(), null)) {
            assertThat(client.status()).isEqualTo(403);
        }
    }

    private SseClient open(@Nullable String lastEventId) {
        return edge.stream(mina, path(), lastEventId);
    }

    private String path() {
        return "/replies/" + reply.id() + "/stream";
    }
}
