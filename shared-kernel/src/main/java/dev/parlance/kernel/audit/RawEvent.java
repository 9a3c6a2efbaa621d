package dev.parlance.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * An event as its store has it: neither upcast nor read.
 *
 * @param stream the identifier of the aggregate
 * @param sequenceNumber its place in the stream, from 0
 * @param timestamp as text, in the form of ISO 8601 that the store keeps
 * @param payload the serialised payload
 * @param metadata the serialised metadata, or null if the store has none
 */
public record RawEvent(
        String stream,
        long sequenceNumber,
        String eventId,
        @Nullable String aggregateType,
        String payloadType,
        @Nullable String payloadRevision,
        String timestamp,
        byte[] payload,
        byte @Nullable [] metadata) {

    private static final byte[] SEALED = "parlance/audit/sealed-event/1\0".getBytes(UTF_8);
    private static final int ABSENT = -1;
    private static final int PREFIXES = 80;

    /**
     * What a seal is made over: everything that is stored of the event, byte for byte. It is a
     * prefix of its own, then the sequence number in 8 bytes, then each other part in the order of
     * this record, behind its length in 4 bytes; texts are UTF-8, numbers big-endian, and the
     * length of what is absent is -1. So no two events have the same bytes.
     */
    public byte[] sealedBytes() {
        var bytes =
                new ByteArrayOutputStream(
                        payload.length + (metadata == null ? 0 : metadata.length) + 3 * PREFIXES);
        try (var out = new DataOutputStream(bytes)) {
            out.write(SEALED);
            out.writeLong(sequenceNumber);
            write(out, stream);
            write(out, eventId);
            write(out, aggregateType);
            write(out, payloadType);
            write(out, payloadRevision);
            write(out, timestamp);
            write(out, payload);
            write(out, metadata);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes are written to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        write(out, text == null ? null : text.getBytes(UTF_8));
    }

    private static void write(DataOutputStream out, byte @Nullable [] part) throws IOException {
        if (part == null) {
            out.writeInt(ABSENT);
        } else {
            out.writeInt(part.length);
            out.write(part);
        }
    }
}
