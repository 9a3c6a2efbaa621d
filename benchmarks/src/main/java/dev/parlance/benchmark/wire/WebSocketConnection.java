package dev.parlance.benchmark.wire;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** A WebSocket of texts that each fit into one frame (RFC 6455, section 5). */
public final class WebSocketConnection implements Closeable {

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LONGEST_SHORT = 125;
    private static final int LONGEST = 0xffff;

    private final HttpConnection connection;
    private final DataInputStream in;
    private final OutputStream out;

    WebSocketConnection(HttpConnection connection, InputStream in, OutputStream out) {
        this.connection = connection;
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /**
     * Waits for a text.
     *
     * @throws EOFException if the server closed the connection
     * @throws IOException if it sent what this client does not take
     */
    public String receive() throws IOException {
        var opening = in.readUnsignedByte();
        if (opening == CLOSE) {
            throw new EOFException("The server closed the WebSocket.");
        }
        var length = in.readUnsignedByte();
        if (length == LENGTH_IN_TWO_BYTES) {
            length = in.readUnsignedShort();
        }
        if (opening != TEXT || length > LONGEST) {
            throw new IOException("Not a text of one frame: " + Integer.toHexString(opening));
        }
        var text = new byte[length];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Sends a text of at most 65,535 bytes; any thread may. */
    public void send(String text) throws IOException {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        if (payload.length > LONGEST) {
            throw new IllegalArgumentException("Too long for one frame: " + payload.length);
        }
        var mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        var frame = ByteBuffer.allocate(payload.length + 8).put((byte) TEXT);
        if (payload.length <= LONGEST_SHORT) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | LENGTH_IN_TWO_BYTES)).putShort((short) payload.length);
        }
        frame.put(mask);
        for (var i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % mask.length]));
        }
        synchronized (out) {
            out.write(frame.array(), 0, frame.position());
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
