package dev.parlance.benchmark.projection;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Rows on their way into a table by {@code COPY … (FORMAT binary)}, which is the fastest that
 * PostgreSQL takes them. The format is in PostgreSQL's manual, under COPY, "Binary Format".
 */
final class BinaryCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final int BUFFER = 1 << 18;
    private static final int NULL = -1;
    private static final int END = -1;

    private final DataOutputStream out;

    /**
     * @param into the table and its columns
     */
    BinaryCopy(Connection connection, String into) throws SQLException, IOException {
        var copy =
                new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class),
                        "COPY " + into + " FROM STDIN (FORMAT binary)",
                        BUFFER);
        out = new DataOutputStream(new BufferedOutputStream(copy, BUFFER));
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    /**
     * @param fields for bigint a {@link Long}, for text a {@link String}, for bytea bytes
     */
    void row(@Nullable Object... fields) throws IOException {
        out.writeShort(fields.length);
        for (var field : fields) {
            switch (field) {
                case null -> out.writeInt(NULL);
                case Long number -> {
                    out.writeInt(Long.BYTES);
                    out.writeLong(number);
                }
                case String text -> bytes(text.getBytes(StandardCharsets.UTF_8));
                case byte[] bytes -> bytes(bytes);
                default -> throw new IllegalArgumentException(field.getClass().getName());
            }
        }
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Ends the rows, and waits until the table has taken them. */
    @Override
    public void close() throws IOException {
        out.writeShort(END);
        out.close();
    }
}
