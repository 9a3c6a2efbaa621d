package dev.parlance.gateway.audit;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.audit.AuditQuery.FindInclusion;
import dev.parlance.kernel.audit.AuditQuery.FindStoredEvents;
import dev.parlance.kernel.audit.AuditQuery.Texts;
import dev.parlance.kernel.audit.Checkpoint;
import dev.parlance.kernel.audit.Inclusion;
import dev.parlance.kernel.audit.StoredEventPage;
import dev.parlance.kernel.audit.StoredEventPage.Item;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes events and their evidence as one document, of which a page is in memory at a time. */
@Component
class EvidenceExport {

    private static final String FORMAT = "parlance-evidence/1";

    private final Queries queries;

    EvidenceExport(Queries queries) {
        this.queries = queries;
    }

    /**
     * Asks for everything that can be refused.
     *
     * @throws Rejected if there is no such conversation, no checkpoint covers it, or its content is
     *     closed and readable
     */
    Begun begin(ConversationId id, boolean contentOpen) {
        var inclusion = queries.ask(new FindInclusion(id), Inclusion.class);
        var texts = contentOpen ? Texts.SHOWN : Texts.REFUSED;
        return new Begun(id, texts, inclusion, page(id, texts, -1));
    }

    private StoredEventPage page(ConversationId id, Texts texts, long after) {
        return queries.ask(
                new FindStoredEvents(id, after, FindStoredEvents.MAX_LIMIT, texts),
                StoredEventPage.class);
    }

    /** An export that nothing speaks against. */
    final class Begun {

        private final ConversationId id;
        private final Texts texts;
        private final Inclusion inclusion;
        private final StoredEventPage first;

        private Begun(ConversationId id, Texts texts, Inclusion inclusion, StoredEventPage first) {
            this.id = id;
            this.texts = texts;
            this.inclusion = inclusion;
            this.first = first;
        }

        /**
         * Writes the document. If it breaks off, what was written is not JSON, so nobody takes it
         * for the whole.
         */
        void writeTo(OutputStream out) {
            var writer =
                    JsonMapper.shared().writer().without(StreamWriteFeature.AUTO_CLOSE_CONTENT);
            try (var json = writer.createGenerator(out)) {
                json.writeStartObject();
                json.writeStringProperty("format", FORMAT);
                json.writeStringProperty("stream", inclusion.leaf().stream());
                json.writeName("events");
                json.writeStartArray();
                forEach(item -> event(json, item));
                json.writeEndArray();
                evidence(json);
                json.writeEndObject();
            }
        }

        private void forEach(Consumer<Item> task) {
            var page = first;
            while (true) {
                for (var item : page.items()) {
                    if (item.sequenceNumber() > inclusion.leaf().sequenceNumber()) {
                        return;
                    }
                    task.accept(item);
                }
                if (!page.hasMore()) {
                    return;
                }
                page = page(id, texts, page.items().getLast().sequenceNumber());
            }
        }

        private void evidence(JsonGenerator json) {
            json.writeName("leaf");
            json.writeStartObject();
            json.writeNumberProperty("sequenceNumber", inclusion.leaf().sequenceNumber());
            json.writeStringProperty("link", inclusion.leaf().link());
            json.writeNumberProperty("index", inclusion.leafIndex());
            json.writeName("path");
            json.writeStartArray();
            inclusion.path().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
            json.writeName("checkpoint");
            checkpoint(json, inclusion.checkpoint());
            json.writePOJOProperty("key", CheckpointKeyJson.of(inclusion.key()));
        }
    }

    private static void event(JsonGenerator json, Item item) {
        json.writeStartObject();
        json.writeNumberProperty("sequenceNumber", item.sequenceNumber());
        json.writeStringProperty("eventId", item.eventId());
        optional(json, "aggregateType", item.aggregateType());
        json.writeStringProperty("payloadType", item.payloadType());
        optional(json, "payloadRevision", item.payloadRevision());
        json.writeStringProperty("timestamp", item.timestamp());
        json.writeName(item.payloadIsJson() ? "payload" : "payloadBytes");
        json.writeRawValue(item.payload());
        json.writeName(item.metadataIsJson() ? "metadata" : "metadataBytes");
        json.writeRawValue(item.metadata());
        optional(json, "link", item.link());
        if (!item.revealed().isEmpty()) {
            content(json, item);
        }
        json.writeEndObject();
    }

    private static void content(JsonGenerator json, Item item) {
        json.writeName("content");
        json.writeStartArray();
        for (var revealed : item.revealed()) {
            json.writeStartObject();
            json.writeStringProperty("pointer", revealed.pointer());
            json.writeStringProperty("text", revealed.text());
            json.writeStringProperty("salt", revealed.salt());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void checkpoint(JsonGenerator json, Checkpoint checkpoint) {
        json.writeStartObject();
        json.writeNumberProperty("treeSize", checkpoint.treeSize());
        json.writeStringProperty("rootHash", checkpoint.rootHash());
        json.writeStringProperty("at", checkpoint.at().toString());
        json.writeStringProperty("keyId", checkpoint.keyId());
        json.writeNumberProperty("unsealedUpTo", checkpoint.unsealedUpTo());
        if (checkpoint.unsealedLeaves() != null) {
            json.writeNumberProperty("unsealedLeaves", checkpoint.unsealedLeaves());
        }
        json.writeStringProperty("signature", checkpoint.signature());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
