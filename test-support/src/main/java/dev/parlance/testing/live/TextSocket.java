package dev.parlance.testing.live;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's end of a WebSocket, by which whole texts come and go. */
final class TextSocket implements WebSocket.Listener {

    /** How long is waited for anything. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int ABNORMAL = 1006;

    private final Consumer<String> onText;
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile String reason = "";
    private volatile boolean reads = true;
    private @Nullable WebSocket socket;

    private TextSocket(Consumer<String> onText) {
        this.onText = onText;
    }

    /**
     * Opens one.
     *
     * @param onText is given the texts that come, in their order
     * @throws java.util.concurrent.CompletionException if the handshake is refused
     */
    static TextSocket open(WebSocket.Builder builder, URI address, Consumer<String> onText) {
        var opened = new TextSocket(onText);
        opened.socket = builder.buildAsync(address, opened).join();
        return opened;
    }

    void send(String whole) {
        socket().sendText(whole, true).join();
    }

    void send(byte[] whole) {
        socket().sendBinary(ByteBuffer.wrap(whole), true).join();
    }

    /** From now on everything is left in the socket, or no longer. */
    void reads(boolean from) {
        reads = from;
        if (from) {
            socket().request(1);
        }
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** The code the socket was closed with, once it is. */
    int closeCode() {
        return closed.copy().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** What was said beside it. */
    String reason() {
        return reason;
    }

    void abort() {
        socket().abort();
    }

    private WebSocket socket() {
        return Objects.requireNonNull(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            var whole = text.toString();
            text.setLength(0);
            onText.accept(whole);
        }
        if (reads) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String why) {
        reason = why;
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(ABNORMAL);
    }
}
