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
     * @param revealed what the payload holds only encrypted, where texts are shown
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
            @Nullable String link,
            List<Revelation> revealed) {

        public Item {
            revealed = List.copyOf(revealed);
        }
    }

    /**
     * A text that a payload holds only encrypted.
     *
     * @param pointer to the object that holds it, as a JSON Pointer (RFC 6901)
     * @param salt in base64; SHA-256 over it and the text in UTF-8 is the digest that stands there
     */
    public record Revelation(String pointer, String text, String salt) {

        @Override
        public String toString() {
            return "Revelation[%s, %d chars]".formatted(pointer, text.length());
        }
    }
}
