package dev.parlance.gateway.socketio;

import static dev.parlance.gateway.security.BelievedTokens.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.live.SioClient;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How replies are heard. */
@SocketIoTest
class RepliesIT {

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Autowired private SocketIoServer server;
    @Autowired private OtherModules others;
    private Talk talk;
    private SioClient client;

    @BeforeEach
    void aConversation() {
        talk = others.talkOf(mina);
        client = SioClient.with(server.port(), tokenOf(mina, Instant.now().plusSeconds(600)));
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @Test
    void aReplyIsStreamedTokenByToken() {
        join();
        var reply = others.postedIn(talk, "산책 어때요?").begins().says("좋아요, ").says("한강으로 가요.");
        reply.completes();
        var end = client.first("stream_end");

        var start = client.first("stream_start");
        assertThat(start.text("replyId")).isEqualTo(reply.id().toString());
        assertThat(start.text("roomId")).isEqualTo(talk.id().toString());
        assertThat(start.payload().path("attempt").asInt()).isEqualTo(1);
        assertThat(
                        client.all("stream")
                                .map(piece -> piece.text("token"))
                                .collect(Collectors.joining()))
                .isEqualTo("좋아요, 한강으로 가요.");
        var piece = client.first("stream").payload();
        assertThat(piece.propertyNames())
                .containsExactlyInAnyOrder("roomId", "replyId", "index", "offset", "token");
        assertThat(end.text("text")).isEqualTo("좋아요, 한강으로 가요.");
        assertThat(end.text("role")).isEqualTo("assistant");
        assertThat(end.text("roomId")).isEqualTo(talk.id().toString());
        assertThat(end.payload().path("usage").isObject()).isTrue();
    }

    @Test
    void whoJoinsInTheMiddleHearsTheReplyFromItsBeginning() {
        try (var other =
                SioClient.with(server.port(), tokenOf(mina, Instant.now().plusSeconds(600)))) {
            join();
            var reply = others.postedIn(talk, "이야기 해 줘요").begins().says("옛날 ").says("옛적에 ");
            client.awaitEvent("stream");
            other.ask("join", Map.of("roomId", talk.id().toString()));
            reply.says("호랑이가").completes();
            other.awaitEvent("stream_end");

            assertThat(other.first("stream").payload().path("offset").asInt()).isZero();
            assertThat(
                            other.all("stream")
                                    .map(piece -> piece.text("token"))
                                    .collect(Collectors.joining()))
                    .isEqualTo("옛날 옛적에 호랑이가");
        }
    }

    @Test
    void aReplyThatFailsIsToldWithItsCode() {
        join();
        others.postedIn(talk, "거기 있어요?").begins().fails();

        var error = client.first("stream_error");
        assertThat(error.text("code")).isEqualTo("MODEL_UNAVAILABLE");
        assertThat(error.text("roomId")).isEqualTo(talk.id().toString());
    }

    private void join() {
        client.ask("join", Map.of("roomId", talk.id().toString()));
    }
}
