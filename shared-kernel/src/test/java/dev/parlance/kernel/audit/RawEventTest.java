package dev.parlance.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RawEventTest {

    private static final byte[] PAYLOAD = "{\"text\":\"안녕\"}".getBytes(UTF_8);

    @Test
    void eventsThatDifferAnywhereHaveOtherBytesToSeal() {
        var all =
                List.of(
                        event("a", 1, "bc", "C", null, "{}"),
                        event("ab", 1, "c", "C", null, "{}"),
                        event("a", 2, "bc", "C", null, "{}"),
                        event("a", 1, "bc", null, "C", "{}"),
                        event("a", 1, "bc", "C", "", "{}"),
                        event("a", 1, "bc", "C", null, "{ }"),
                        event("a", 1, "bc", "C", null, ""),
                        event("a", 1, "bc", "C", null, null));

        assertThat(all)
                .extracting(e -> HexFormat.of().formatHex(e.sealedBytes()))
                .doesNotHaveDuplicates();
    }

    private static RawEvent event(
            String stream,
            long sequence,
            String id,
            @Nullable String aggregate,
            @Nullable String revision,
            @Nullable String metadata) {
        return new RawEvent(
                stream,
                sequence,
                id,
                aggregate,
                "Said",
                revision,
                "2026-11-21T09:00:00.000Z",
                PAYLOAD,
                metadata == null ? null : metadata.getBytes(UTF_8));
    }
}
