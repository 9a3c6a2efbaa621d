package dev.parlance.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseEncodingTest {

    @Test
    void anEventIsItsNameItsIdAndItsData() {
        assertThat(encoded("reply.delta", "r:1", "{\"text\":\"안녕 👋\"}"))
                .isEqualTo("event: reply.delta\nid: r:1\ndata: {\"text\":\"안녕 👋\"}\n\n");
    }

    @Test
    void anEventWithoutAnIdLeavesTheClientsPlaceAlone() {
        var bytes = SseEncoding.encode(new SseEvent("heartbeat", null, "{}"));

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("event: heartbeat\ndata: {}\n\n");
    }

    @Test
    void everyKindOfLineEndInTheDataBeginsAnotherDataField() {
        assertThat(encoded("e", "1", "하나\n둘\r\n셋\r넷"))
                .isEqualTo("event: e\nid: 1\ndata: 하나\ndata: 둘\ndata: 셋\ndata: 넷\n\n");
    }

    @Test
    void anEmptyLineInTheDataDoesNotEndTheEvent() {
        assertThat(encoded("e", "1", "위\n\n아래\n"))
                .isEqualTo("event: e\nid: 1\ndata: 위\ndata: \ndata: 아래\ndata: \n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n2", "1\r2", "1\0002"})
    void anIdThatWouldBreakTheFormatIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> encoded("e", id, "{}"));
    }

    @Test
    void aNameThatWouldSmuggleInAFieldIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> encoded("e\ndata: x", "1", "{}"));
    }

    @Test
    void theTimeToWaitIsToldInMilliseconds() {
        assertThat(SseEncoding.retryAfter(Duration.ofSeconds(2)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("retry: 2000\n\n");
    }

    private static String encoded(String name, String id, String data) {
        return new String(SseEncoding.encode(new SseEvent(name, id, data)), StandardCharsets.UTF_8);
    }
}
