package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.AuditQuery.Texts;
import dev.parlance.kernel.audit.RawEvent;
import dev.parlance.kernel.audit.StoredEventPage.Item;
import dev.parlance.kernel.audit.StoredEventPage.Revelation;
import dev.parlance.kernel.content.TextProtection;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.projection.audit.ChainRows.Link;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stored events as they are shown.
 *
 * @param texts what becomes of personal texts
 */
record StoredItems(ConversationId conversationId, Texts texts, TextProtection protection) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * @throws Rejected with {@link ErrorCode#FORBIDDEN} if the event holds a readable text, and
     *     such are refused
     */
    Item item(RawEvent event, @Nullable Link link) {
        var payload = CanonicalJson.ofStored(event.payload());
        var metadata = Objects.requireNonNullElseGet(event.metadata(), () -> new byte[0]);
        var metadataJson = CanonicalJson.ofStored(metadata);
        return new Item(
                event.eventId(),
                event.sequenceNumber(),
                event.aggregateType(),
                event.payloadType(),
                event.payloadRevision(),
                event.timestamp(),
                payload.map(this::shown).orElseGet(() -> opaque(event.payload())),
                payload.isPresent(),
                metadataJson.orElseGet(() -> base64(metadata)),
                metadataJson.isPresent(),
                link == null ? null : LogForm.text(link.link()),
                texts == Texts.SHOWN
                        ? payload.map(JSON::readTree).map(this::revealed).orElse(List.of())
                        : List.of());
    }

    private List<Revelation> revealed(JsonNode payload) {
        return StoredTexts.revealed(payload, protection);
    }

    private String shown(String payload) {
        if (texts == Texts.SHOWN) {
            return payload;
        }
        var json = JSON.readTree(payload);
        if (texts == Texts.MASKED) {
            return JSON.writeValueAsString(StoredTexts.masked(json));
        }
        if (StoredTexts.areReadable(json)) {
            throw closed();
        }
        return payload;
    }

    /** What cannot be read by structure may hold anything. */
    private String opaque(byte[] bytes) {
        return switch (texts) {
            case SHOWN -> base64(bytes);
            case MASKED -> JSON.writeValueAsString("");
            case REFUSED -> throw closed();
        };
    }

    private static String base64(byte[] bytes) {
        return JSON.writeValueAsString(LogForm.text(bytes));
    }

    private Rejected closed() {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.FORBIDDEN,
                        "Conversation %s holds readable texts; open its content first."
                                .formatted(conversationId)));
    }
}
