package dev.parlance.benchmark.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of whole texts (RFC 6455) to a port of the loopback address. The {@link Loop} reads
 * it, any thread writes to it.
 */
final class Wire {

    /** Told by the loop's thread. */
    interface Listener {

        /** Texts may be sent from now on. */
        void opened() throws IOException;

        /**
         * A text has come, which is overwritten afterwards.
         *
         * @param at when it came
         */
        void text(byte[] in, int from, int end, long at) throws IOException;

        /** Nothing comes any more, and it was not we who closed. */
        void broken(String why);
    }

    private static final byte[] END_OF_HEAD = Scan.ascii("\r\n\r\n");
    private static final byte[] SWITCHING = Scan.ascii("HTTP/1.1 101 ");
    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private final Listener listener;
    private final Queue<ByteBuffer> unsent = new ArrayDeque<>();
    private @Nullable SelectionKey key;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
    private byte[] rest = NOTHING;
    private boolean upgraded;
    private volatile boolean closed;

    /**
     * Connects and asks for the upgrade; the loop hears the answer.
     *
     * @param token to be sent as a bearer's, or null
     */
    Wire(int port, String path, @Nullable String token, Listener listener) throws IOException {
        this.listener = listener;
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(
                ByteBuffer.wrap(
                        ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
                                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                        + "Sec-WebSocket-Key: cGFybGFuY2UtYmVuY2htYQ==\r\n%s\r\n")
                                .formatted(
                                        path,
                                        port,
                                        token == null
                                                ? ""
                                                : "Authorization: Bearer " + token + "\r\n")
                                .getBytes(UTF_8)));
        channel.configureBlocking(false);
    }

    void send(String text) throws IOException {
        write(Frame.of(Frame.TEXT, text.getBytes(UTF_8)));
    }

    /** Says good-bye; the server hangs up. */
    synchronized void close() throws IOException {
        closed = true;
        if (channel.isOpen()) {
            write(Frame.of(Frame.CLOSE, NOTHING));
            channel.shutdownOutput();
        }
    }

    synchronized void registerWith(Selector selector) {
        try {
            key = channel.register(selector, SelectionKey.OP_READ, this);
        } catch (ClosedChannelException e) {
            breakOff("It was closed before it was read.");
        }
    }

    /** Reads what has come, into a buffer that all wires share. */
    void read(ByteBuffer buffer) {
        try {
            buffer.clear().put(rest);
            if (!buffer.hasRemaining()) {
                throw new IOException("A frame is longer than %,d".formatted(buffer.capacity()));
            }
            if (channel.read(buffer) < 0) {
                throw new IOException("The server hung up.");
            }
            var at = System.nanoTime();
            var end = buffer.position();
            var from = upgraded ? 0 : upgrade(buffer.array(), end);
            if (upgraded) {
                from = frames(buffer.array(), from, end, at);
            }
            rest = from == end ? NOTHING : Arrays.copyOfRange(buffer.array(), from, end);
        } catch (IOException e) {
            breakOff(String.valueOf(e.getMessage()));
        }
    }

    /** Sends on what the kernel did not take before. */
    synchronized void write() {
        try {
            flush();
        } catch (IOException e) {
            breakOff(String.valueOf(e.getMessage()));
        }
    }

    private int upgrade(byte[] in, int end) throws IOException {
        for (var at = 0; at <= end - END_OF_HEAD.length; at++) {
            if (Scan.startsWith(END_OF_HEAD, in, at, end)) {
                if (!Scan.startsWith(SWITCHING, in, 0, end)) {
                    throw new IOException("No WebSocket: " + new String(in, 0, end, UTF_8));
                }
                upgraded = true;
                listener.opened();
                return at + END_OF_HEAD.length;
            }
        }
        return 0;
    }

    private int frames(byte[] in, int start, int end, long at) throws IOException {
        var from = start;
        while (Frame.isWhole(in, from, end)) {
            var payload = Frame.payload(in, from);
            var next = payload + Frame.length(in, from);
            switch (in[from] & 0xff) {
                case Frame.TEXT -> listener.text(in, payload, next, at);
                case Frame.BEGIN_OF_TEXT, Frame.MORE -> begun.write(in, payload, next - payload);
                case Frame.END -> {
                    begun.write(in, payload, next - payload);
                    var whole = begun.toByteArray();
                    begun.reset();
                    listener.text(whole, 0, whole.length, at);
                }
                case Frame.PING ->
                        write(Frame.of(Frame.PONG, Arrays.copyOfRange(in, payload, next)));
                case Frame.PONG -> {}
                case Frame.CLOSE -> throw new IOException(Frame.closing(in, payload, next));
                default -> throw new IOException("Not a frame of this client: " + in[from]);
            }
            from = next;
        }
        return from;
    }

    private synchronized void write(ByteBuffer frame) throws IOException {
        unsent.add(frame);
        flush();
    }

    private void flush() throws IOException {
        for (var next = unsent.peek(); next != null; next = unsent.peek()) {
            channel.write(next);
            if (next.hasRemaining()) {
                break;
            }
            unsent.remove();
        }
        if (key != null && key.isValid()) {
            key.interestOps(
                    unsent.isEmpty()
                            ? SelectionKey.OP_READ
                            : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            if (!unsent.isEmpty()) {
                key.selector().wakeup();
            }
        }
    }

    private synchronized void breakOff(String why) {
        if (!closed) {
            closed = true;
            listener.broken(why);
        }
        try {
            channel.close();
        } catch (IOException e) {
            listener.broken(why + ", " + e.getMessage());
        }
    }
}
