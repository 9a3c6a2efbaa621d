package dev.parlance.gateway.audit;

import dev.parlance.kernel.audit.StoredEventPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stored event on the wire.
 *
 * @param payload an object; a text in base64 if no JSON object is stored
 * @param metadata as payload
 */
record StoredEventJson(
        String eventId,
        long sequenceNumber,
        String type,
        @Nullable String revision,
        String at,
        @Schema(implementation = Object.class) JsonNode payload,
        @Schema(implementation = Object.class) JsonNode metadata,
        @Nullable String link) {

    static StoredEventJson of(StoredEventPage.Item item) {
        return new StoredEventJson(
                item.eventId(),
                item.sequenceNumber(),
                item.payloadType(),
                item.payloadRevision(),
                item.timestamp(),
                JsonMapper.shared().readTree(item.payload()),
                JsonMapper.shared().readTree(item.metadata()),
                item.link());
    }

    record Page(List<StoredEventJson> items, boolean hasMore) {

        static Page of(StoredEventPage page) {
            return new Page(
                    page.items().stream().map(StoredEventJson::of).toList(), page.hasMore());
        }
    }
}
