package dev.parlance.gateway.audit;

import dev.parlance.kernel.audit.StoredEventPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
                payload(item),
                JsonMapper.shared().readTree(item.metadata()),
                item.link());
    }

    /** Texts that are shown stand beside what is stored of them. */
    private static JsonNode payload(StoredEventPage.Item item) {
        var payload = JsonMapper.shared().readTree(item.payload());
        for (var revealed : item.revealed()) {
            if (payload.at(revealed.pointer()) instanceof ObjectNode text) {
                text.put("text", revealed.text());
            }
        }
        return payload;
    }

    record Page(List<StoredEventJson> items, boolean hasMore) {

        static Page of(StoredEventPage page) {
            return new Page(
                    page.items().stream().map(StoredEventJson::of).toList(), page.hasMore());
        }
    }
}
