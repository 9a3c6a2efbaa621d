package dev.parlance.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.live.SocketClient;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a client sends that is no request. */
@SocketTest
class BadFramesIT {

    @Autowired private SocketClients clients;

    private SocketClient client;

    @BeforeEach
    void connect() {
        client = clients.open(new AccountId(UUID.randomUUID()));
    }

    @AfterEach
    void nothingIsLeftOver() {
        client.close();
        await().until(() -> clients.openConnections() == 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"id\":\"q\",\"type\":\"dance\",\"payload\":{}}; type; q",
                "{\"id\":\"q\",\"payload\":{}}; type; q",
                "{\"id\":7,\"type\":\"ping\"}; id; ",
                "{\"id\":\"\",\"type\":\"ping\"}; id; ",
                "{\"id\":\"q\",\"type\":\"join\",\"payload\":[]}; payload; q",
                "{\"id\":\"q\",\"type\":\"join\",\"payload\":{}}; conversationId; q",
                "{\"id\":\"q\",\"type\":\"join\"}; conversationId; q",
                "{\"id\":\"q\",\"type\":\"join\",\"payload\":{\"conversationId\":7}}; conversationId; q",
                "{\"id\":\"q\",\"type\":\"sync\",\"payload\":{\"afterSeq\":0,\"limit\":201}}; limit; q",
                "{\"type\":\"read\",\"payload\":{\"lastReadSeq\":\"둘\"}}; lastReadSeq; ",
            })
    void aFrameThatIsNoRequestIsAnsweredByWhatIsWrongWithIt(
            String frame, String field, @Nullable String id) {
        client.sendRaw(frame);
        var error = client.await("error");

        assertThat(error.at("/payload/code").asString()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.at("/payload/errors").valueStream().map(e -> e.path("field").asString()))
                .contains(field);
        assertThat(error.path("id").asString("")).isEqualTo(id == null ? "" : id);
        assertThat(client.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "안녕", ""})
    void whatIsNoJsonObjectIsRefusedAndTheConnectionStays(String frame) {
        client.sendRaw(frame);

        assertThat(client.await("error").at("/payload/code").asString())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(client.ask("ping", Map.of()).path("type").asString()).isEqualTo("ack");
    }

    @Test
    void anIdTooLongIsNotAnsweredByIt() {
        client.sendRaw("{\"id\":\"%s\",\"type\":\"ping\"}".formatted("가".repeat(65)));

        assertThat(client.await("error").has("id")).isFalse();
    }

    @Test
    void aFrameOfBytesIsRefusedAndTheConnectionStays() {
        client.sendBinary(new byte[3_000]);

        assertThat(client.await("error").at("/payload/code").asString())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(client.ask("ping", Map.of()).path("type").asString()).isEqualTo("ack");
    }
}
