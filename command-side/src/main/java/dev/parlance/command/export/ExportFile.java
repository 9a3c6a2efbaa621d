package dev.parlance.command.export;

import com.google.crypto.tink.Aead;
import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file under way: lines of JSON, packed into members of a gzip file (RFC 1952) of about a
 * megabyte each before packing, of which one is in memory.
 */
final class ExportFile {

    private static final int PART = 1024 * 1024;
    private static final String SEALED = "application/octet-stream";

    private final ExportRow export;
    private final ExportRows rows;
    private final BlobStorage blobs;
    private final Aead key;
    private @Nullable Part open;
    private int parts;
    private long bytes;
    private long lines;

    /**
     * @param key what its parts are sealed with
     */
    ExportFile(ExportRow export, ExportRows rows, BlobStorage blobs, Aead key) {
        this.export = export;
        this.rows = rows;
        this.blobs = blobs;
        this.key = key;
    }

    void write(ExportLine line) {
        var json = (EdgeNames.json(line) + "\n").getBytes(StandardCharsets.UTF_8);
        var part = open == null ? new Part() : open;
        open = part;
        part.write(json);
        lines++;
        if (part.length >= PART) {
            keep(part);
        }
    }

    /** Keeps what is still open, under a last line that says how many came before it. */
    void end() {
        write(new ExportLine.Ending(lines));
        if (open != null) {
            keep(open);
        }
    }

    int parts() {
        return parts;
    }

    /** How long the file is. */
    long bytes() {
        return bytes;
    }

    private void keep(Part part) {
        var packed = part.packed();
        var blob = export.part(parts);
        rows.announce(export.view().exportId(), parts + 1);
        blobs.put(blob, sealed(packed, blob), SEALED);
        parts++;
        bytes += packed.length;
        open = null;
    }

    private byte[] sealed(byte[] packed, BlobKey blob) {
        try {
            return key.encrypt(packed, associated(blob));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A part of an export cannot be encrypted", e);
        }
    }

    /**
     * Opens a part.
     *
     * @throws IllegalStateException if it was changed, or is another's
     */
    static byte[] opened(byte[] sealed, BlobKey blob, Aead key) {
        try {
            return key.decrypt(sealed, associated(blob));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Part %s of an export was changed".formatted(blob), e);
        }
    }

    private static byte[] associated(BlobKey blob) {
        return blob.value().getBytes(StandardCharsets.US_ASCII);
    }

    /** A member of the file. */
    private static final class Part {

        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private final GZIPOutputStream packing;
        private int length;

        Part() {
            try {
                packing = new GZIPOutputStream(packed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(byte[] line) {
            try {
                packing.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            length += line.length;
        }

        byte[] packed() {
            try {
                packing.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.toByteArray();
        }
    }
}
