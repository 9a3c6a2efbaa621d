package dev.parlance.gateway.socketio;

import static dev.parlance.gateway.security.BelievedTokens.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.live.SioClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is wrong is said, and the connection stays if it can. */
@SocketIoTest
class MistakesIT {

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Autowired private SocketIoServer server;
    private SioClient client;

    @BeforeEach
    void connect() {
        client = SioClient.with(server.port(), tokenOf(mina, Instant.now().plusSeconds(600)));
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @Test
    void whatIsNoRequestIsAnsweredWithWhy() {
        assertThat(code(client.askSoon("dance", "{}").join())).isEqualTo("VALIDATION_FAILED");
        assertThat(code(client.askSoon("join", "\"방\"").join())).isEqualTo("VALIDATION_FAILED");
        assertThat(code(client.askSoon("join", "{broken").join())).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void whatIsWrongIsNamedByItsField() {
        var misfit = client.ask("join", Map.of("roomId", "여기"));
        assertThat(code(misfit)).isEqualTo("VALIDATION_FAILED");
        assertThat(misfit.at("/error/errors/0/field").asString()).isEqualTo("roomId");
        assertThat(misfit.at("/error/errors/0/message").asString()).isEqualTo("must be a UUID");

        var unknown = client.askSoon("ping", "{}").join();
        assertThat(unknown.at("/error/errors/0/field").asString()).isEqualTo("event");
        assertThat(unknown.at("/error/errors/0/message").asString()).contains("typing");
    }

    @Test
    void fieldsThatAreMissingAreNamedInTheWordsOfThisWire() {
        var answer = client.ask("send", Map.of("text", "안녕"));

        assertThat(code(answer)).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.at("/error/errors/0/field").asString()).isEqualTo("roomId");
    }

    @Test
    void whereNoAnswerIsWantedMistakesAreToldAsAnEvent() {
        client.emit("join", Map.of("roomId", UUID.randomUUID().toString()));
        assertThat(client.first("error").text("code")).isEqualTo("CONVERSATION_NOT_FOUND");

        client.raw("42nonsense").raw("452-[\"send\",{\"_placeholder\":true,\"num\":0}]").raw("9");
        client.awaitEvents("error", 4);
        assertThat(client.all("error").skip(1).map(error -> error.text("code")))
                .containsOnly("VALIDATION_FAILED");
    }

    @Test
    void whoAsksTooOftenIsToldToSlowDown() {
        var answers = new ArrayList<CompletableFuture<JsonNode>>();
        for (int i = 0; i < 150; i++) {
            answers.add(client.askSoon("leave", "{\"roomId\":\"%s\"}".formatted(mina)));
        }
        var refused =
                answers.stream()
                        .map(CompletableFuture::join)
                        .filter(answer -> !answer.path("error").isMissingNode())
                        .toList();

        assertThat(refused).hasSizeBetween(50, answers.size() - 1);
        assertThat(refused).allMatch(answer -> code(answer).equals("RATE_LIMITED"));
        assertThat(refused.getFirst().at("/error/retryAfterMs").asLong()).isPositive();
    }

    @Test
    void whoNeverSlowsDownIsSentAway() {
        try {
            for (int i = 0; i < 5_000; i++) {
                client.emit("dance", Map.of());
            }
        } catch (RuntimeException closedMeanwhile) {
            // The client may find out in the middle of a send.
        }
        assertThat(client.closeCode()).isIn(4429, 1006);
    }

    @Test
    void aPacketThatIsTooLargeEndsTheConnection() {
        client.raw("42[\"send\",{\"text\":\"" + "가".repeat(90_000) + "\"}]");

        assertThat(client.closeCode()).isEqualTo(1009);
    }

    private static String code(JsonNode answer) {
        return answer.at("/error/code").asString();
    }
}
