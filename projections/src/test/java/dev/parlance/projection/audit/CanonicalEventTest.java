package dev.parlance.projection.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.audit.RawEvent;
import org.junit.jupiter.api.Test;

class CanonicalEventTest {

    @Test
    void anEventIsOneCanonicalObjectOfEverythingThatIsStored() {
        var event = event("{ \"text\": \"안녕\", \"n\": 1.50, \"a\": [2e0, null] }".getBytes(UTF_8));

        assertThat(canonical(event))
                .isEqualTo(
                        "{\"aggregateType\":\"Conversation\",\"eventId\":\"e-3\",\"metadata\":{},"
                                + "\"payload\":{\"a\":[2,null],\"n\":1.5,\"text\":\"안녕\"},"
                                + "\"payloadType\":\"Said\",\"sequenceNumber\":3,"
                                + "\"stream\":\"방\",\"timestamp\":\"2026-11-21T09:00:00.000Z\"}");
    }

    @Test
    void theOrderOfMembersAndBlanksMakeNoDifference() {
        assertThat(canonical(event("{\"a\":1,\"b\":\"\\uc548\"}".getBytes(UTF_8))))
                .isEqualTo(canonical(event("{ \"b\" : \"안\", \"a\" : 1 }".getBytes(UTF_8))));
    }

    @Test
    void whatIsNoJsonObjectIsToldByItsBytes() {
        assertThat(canonical(event("[1]".getBytes(UTF_8)))).contains("\"payloadBytes\":\"WzFd\"");
        assertThat(canonical(event("안녕".getBytes(UTF_8)))).contains("\"payloadBytes\":");
        assertThat(canonical(event(new byte[] {'{', (byte) 0xff, '}'})))
                .contains("\"payloadBytes\":\"e/99\"");
        assertThat(canonical(event("{\"a\":1,\"a\":2}".getBytes(UTF_8))))
                .contains("\"payloadBytes\":");
        assertThat(canonical(event("{\"a\":1},\"eventId\":{\"b\":1}".getBytes(UTF_8))))
                .contains("\"payloadBytes\":");
        assertThat(canonical(event(new byte[0]))).contains("\"payloadBytes\":\"\"");
    }

    private static String canonical(RawEvent event) {
        return new String(CanonicalEvent.of(event), UTF_8);
    }

    private static RawEvent event(byte[] payload) {
        return new RawEvent(
                "방",
                3,
                "e-3",
                "Conversation",
                "Said",
                null,
                "2026-11-21T09:00:00.000Z",
                payload,
                "{}".getBytes(UTF_8));
    }
}
