package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.ChainHead;
import dev.parlance.kernel.audit.Checkpoint;
import dev.parlance.kernel.audit.CheckpointKey;
import dev.parlance.kernel.audit.Inclusion;
import dev.parlance.kernel.audit.RawEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The parts of an export as they are written in its file, but the events. */
record ExportEvidence(String stream, Inclusion inclusion) {

    static final String FORMAT = "parlance-evidence/1";

    /**
     * A text that is kept elsewhere, or encrypted, in the event.
     *
     * @param pointer to the object in the payload that holds its digest
     */
    record Revealed(JsonPointer pointer, String text, byte[] salt) {}

    /**
     * @throws NotAnExport if a part is missing or is not what it should be
     */
    static ExportEvidence of(ObjectNode document) throws NotAnExport {
        if (!FORMAT.equals(document.path("format").asString(""))) {
            throw new NotAnExport("It is not in the format %s.".formatted(FORMAT));
        }
        try {
            var stream = text(document, "stream");
            return new ExportEvidence(stream, inclusion(document, stream));
        } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
            throw new NotAnExport("A part of it cannot be read: " + e.getMessage(), e);
        }
    }

    private static Inclusion inclusion(ObjectNode document, String stream) {
        var leaf = document.required("leaf");
        var path = new ArrayList<String>();
        leaf.required("path").forEach(hash -> path.add(base64(text(hash))));
        return new Inclusion(
                new ChainHead(stream, number(leaf, "sequenceNumber"), bytes(leaf, "link")),
                number(leaf, "index"),
                path,
                checkpoint(document.required("checkpoint")),
                key(document.required("key")));
    }

    private static Checkpoint checkpoint(JsonNode json) {
        return new Checkpoint(
                number(json, "treeSize"),
                bytes(json, "rootHash"),
                Instant.parse(text(json, "at")),
                text(json, "keyId"),
                number(json, "unsealedUpTo"),
                json.has("unsealedLeaves") ? number(json, "unsealedLeaves") : null,
                bytes(json, "signature"));
    }

    /** A key by what it is: what the file calls it is of no account. */
    static CheckpointKey key(JsonNode jwk) {
        return CheckpointKey.of(Base64.getUrlDecoder().decode(text(jwk, "x")));
    }

    /** What an event of the file holds only encrypted, as far as it was revealed. */
    static List<Revealed> content(JsonNode event) {
        var content = new ArrayList<Revealed>();
        event.path("content")
                .forEach(
                        entry ->
                                content.add(
                                        new Revealed(
                                                JsonPointer.compile(text(entry, "pointer")),
                                                text(entry, "text"),
                                                LogForm.bytes(text(entry, "salt")))));
        return content;
    }

    /** An event of the file. */
    RawEvent event(JsonNode json) {
        return new RawEvent(
                stream,
                number(json, "sequenceNumber"),
                text(json, "eventId"),
                optional(json, "aggregateType"),
                text(json, "payloadType"),
                optional(json, "payloadRevision"),
                text(json, "timestamp"),
                stored(json, "payload"),
                stored(json, "metadata"));
    }

    private static byte[] stored(JsonNode event, String name) {
        return event.has(name + "Bytes")
                ? LogForm.bytes(text(event, name + "Bytes"))
                : JsonMapper.shared().writeValueAsBytes(event.required(name));
    }

    private static String text(JsonNode json, String name) {
        return text(json.required(name));
    }

    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("%s is no text".formatted(node));
        }
        return node.stringValue();
    }

    private static @Nullable String optional(JsonNode json, String name) {
        return json.has(name) ? text(json, name) : null;
    }

    private static long number(JsonNode json, String name) {
        var node = json.required(name);
        if (!node.canConvertToLong() || !node.isIntegralNumber()) {
            throw new IllegalArgumentException("%s is no whole number".formatted(name));
        }
        return node.longValue();
    }

    private static String bytes(JsonNode json, String name) {
        return base64(text(json, name));
    }

    private static String base64(String text) {
        return LogForm.text(LogForm.bytes(text));
    }
}
