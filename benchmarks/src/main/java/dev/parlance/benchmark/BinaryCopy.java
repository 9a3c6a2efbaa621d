package dev.parlance.benchmark;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.postgresql.core.Oid;

/**
 * Rows on their way into a table by {@code COPY … (FORMAT binary)}, which is the fastest that
 * PostgreSQL takes them. The format is in PostgreSQL's manual, under COPY, "Binary Format".
 */
public final class BinaryCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int BUFFER = 1 << 18;
    private static final int NULL = -1;
    private static final int END = -1;

    private final DataOutputStream out;

    /**
     * @param into the table and its columns
     */
    public BinaryCopy(Connection connection, String into) throws SQLException, IOException {
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
     * @param fields for bigint a {@link Long}, for integer an {@link Integer}, for text a {@link
     *     String}, for bytea bytes, for uuid a {@link UUID}, for timestamptz an {@link Instant},
     *     for bigint[] longs, for pgvector's vector floats
     */
    public void row(@Nullable Object... fields) throws IOException {
        out.writeShort(fields.length);
        for (var field : fields) {
            switch (field) {
                case null -> out.writeInt(NULL);
                case Long number -> {
                    out.writeInt(Long.BYTES);
                    out.writeLong(number);
                }
                case Integer number -> {
                    out.writeInt(Integer.BYTES);
                    out.writeInt(number);
                }
                case UUID id -> {
                    out.writeInt(2 * Long.BYTES);
                    out.writeLong(id.getMostSignificantBits());
                    out.writeLong(id.getLeastSignificantBits());
                }
                case Instant at -> {
                    out.writeInt(Long.BYTES);
                    out.writeLong(ChronoUnit.MICROS.between(EPOCH, at));
                }
                case long[] numbers -> array(numbers);
                case float[] vector -> vector(vector);
                case String text -> bytes(text.getBytes(StandardCharsets.UTF_8));
                case byte[] bytes -> bytes(bytes);
                default -> throw new IllegalArgumentException(field.getClass().getName());
            }
        }
    }

    private void array(long[] numbers) throws IOException {
        out.writeInt(5 * Integer.BYTES + numbers.length * (Integer.BYTES + Long.BYTES));
        for (var header : new int[] {1, 0, Oid.INT8, numbers.length, 1}) {
            out.writeInt(header);
        }
        for (var number : numbers) {
            out.writeInt(Long.BYTES);
            out.writeLong(number);
        }
    }

    private void vector(float[] vector) throws IOException {
        out.writeInt(2 * Short.BYTES + vector.length * Float.BYTES);
        out.writeShort(vector.length);
        out.writeShort(0);
        for (var number : vector) {
            out.writeFloat(number);
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
