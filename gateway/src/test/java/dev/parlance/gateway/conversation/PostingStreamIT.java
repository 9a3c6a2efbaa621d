package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Speech;
import dev.parlance.gateway.stage.SseClient;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.reply.ReplyId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class PostingStreamIT {

    @Autowired private Edge edge;
    @Autowired private OtherModules others;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private Talk talk;

    @BeforeEach
    void aConversation() {
        talk = others.talkOf(mina);
    }

    @Test
    void aPostedMessageAndItsReplyComeInOneStream() {
        try (var client = post("c-1", "안녕?", null)) {
            client.awaitEvent("message.posted");
            replyTo(client).begins().says("안녕").says("하세요!").completes();
            client.awaitEnd();

            assertThat(client.names().getFirst()).isEqualTo("message.posted");
            assertThat(client.names().getLast()).isEqualTo("reply.completed");
            assertThat(client.last("message.posted").text("/message/text")).isEqualTo("안녕?");
            assertThat(client.last("message.posted").text("/message/seq")).isEqualTo("1");
            assertThat(client.last("message.posted").text("/message/role")).isEqualTo("user");
            assertThat(client.text()).isEqualTo("안녕하세요!");
        }
    }

    @Test
    void theSamePostJoinsTheSameReply() {
        var first = post("c-1", "안녕?", null).awaitEvent("message.posted");
        var reply = replyTo(first).begins().says("안녕");
        try (var second = post("c-1", "안녕?", null)) {
            second.awaitText("안녕");
            reply.says("하세요!").completes();
            first.awaitEnd();
            second.awaitEnd();

            assertThat(second.last("message.posted").data())
                    .isEqualTo(first.last("message.posted").data());
            assertThat(second.text()).isEqualTo("안녕하세요!");
            assertThat(second.last("reply.completed").data())
                    .isEqualTo(first.last("reply.completed").data());
        }
    }

    @Test
    void theSamePostAfterTheEndReplaysTheReply() {
        try (var first = post("c-1", "안녕?", null)) {
            first.awaitEvent("message.posted");
            replyTo(first).begins().says("안녕하세요!").completes();
            first.awaitEnd();
        }
        try (var again = post("c-1", "안녕?", null).awaitEnd()) {
            assertThat(again.names())
                    .containsExactly(
                            "message.posted", "reply.started", "reply.delta", "reply.completed");
        }
    }

    @Test
    void aPostThatWasCutOffGoesOnWithoutLossOrRepetition() {
        var before = post("c-1", "안녕?", null).awaitEvent("message.posted");
        var reply = replyTo(before).begins().says("안녕");
        before.awaitText("안녕").close();
        reply.says("하세");
        try (var after = post("c-1", "안녕?", before.lastId())) {
            reply.says("요!").completes();
            after.awaitEnd();

            assertThat(after.names()).doesNotContain("message.posted", "reply.started");
            assertThat(after.textSince(before.events())).isEqualTo("안녕하세요!");
        }
    }

    @Test
    void aMessageTheChannelLostIsReadInstead() {
        talk.live(false);
        try (var client = post("c-1", "안녕?", null)) {
            client.awaitEvent("message.posted");

            assertThat(client.last("message.posted").text("/message/text")).isEqualTo("안녕?");
        }
    }

    @Test
    void resumingAPostWithoutANameIsRefusedForItWouldPostAgain() {
        var path = "/conversations/" + talk.id() + "/messages/stream";
        var id = "r:" + new ReplyId(UUID.randomUUID()) + ".1.0.0.0";
        try (var client = edge.postStream(mina, path, "{\"text\":\"안녕?\"}", id)) {
            assertThat(client.status()).isEqualTo(400);
        }
        var page = edge.get(mina, "/conversations/" + talk.id() + "/messages");
        assertThat(page.body().at("/items")).isEmpty();
    }

    @Test
    void aStrangersPostIsRefusedAndNothingIsLeftOpen() {
        var minho = new AccountId(UUID.randomUUID());
        var path = "/conversations/" + talk.id() + "/messages/stream";
        try (var client = edge.postStream(minho, path, "{\"text\":\"안녕?\"}", null)) {
            assertThat(client.status()).isEqualTo(403);
        }
        await().until(() -> edge.openStreams() == 0);
    }

    private Speech replyTo(SseClient client) {
        var id = client.last("message.posted").id();
        var reply = Objects.requireNonNull(id).substring(2, 38);
        return others.speech(ReplyId.valueOf(reply)).orElseThrow();
    }

    private SseClient post(String name, String text, @Nullable String lastEventId) {
        var body = "{\"text\":\"%s\",\"clientMessageId\":\"%s\"}".formatted(text, name);
        var path = "/conversations/" + talk.id() + "/messages/stream";
        return edge.postStream(mina, path, body, lastEventId);
    }
}
