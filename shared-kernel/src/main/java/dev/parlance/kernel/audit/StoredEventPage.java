package dev.parlance.kernel.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of a conversation as they are stored, in their order. */
public record StoredEventPage(List<Item> items, boolean hasMore) {

    public StoredEventPage {
        items = List.copyOf(items);
    }

    /**
     * One event.
     *
     * @param payload JSON; a JSON text of the bytes in base64 if what is stored is not a JSON
     *     object
     * @param payloadIsJson whether the stored payload is a JSON object
     * @param metadata as payload is
     * @param metadataIsJson whether the stored metadata is a JSON object
     * @param link its link in the chain, in base64, or null if it has none yet
     */
    public record Item(
            String eventId,
            long sequenceNumber,
            @Nullable String aggregateType,
            String payloadType,
            @Nullable String payloadRevision,
            String timestamp,
            String payload,
            boolean payloadIsJson,
            String metadata,
            boolean metadataIsJson,
            @Nullable String link) {}
}
