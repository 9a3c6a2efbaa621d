package dev.parlance.benchmark.wire;

import dev.parlance.benchmark.wire.HttpConnection.Answer;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one server that are kept and used again, the last one first, as a proxy in front
 * of it does. There are as many as requests were under way at once.
 */
public final class HttpConnections implements Closeable {

    /** Less than a server waits before it gives up a silent connection. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

    private record Kept(HttpConnection connection, long since) {}

    private final ConcurrentLinkedDeque<Kept> idle = new ConcurrentLinkedDeque<>();
    private final int port;

    /** Of a port of the loopback address. */
    public HttpConnections(int port) {
        this.port = port;
    }

    /** As {@link HttpConnection#exchange}; a connection that fails is not used again. */
    public Answer exchange(
            String method, String path, @Nullable String token, @Nullable String json)
            throws IOException {
        var connection = take();
        Answer answer;
        try {
            answer = connection.exchange(method, path, token, json);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
        if (answer.last()) {
            connection.close();
        } else {
            idle.addFirst(new Kept(connection, System.nanoTime()));
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            kept.connection().close();
        }
    }

    private HttpConnection take() throws IOException {
        var kept = idle.pollFirst();
        if (kept == null) {
            return new HttpConnection(port);
        }
        if (System.nanoTime() - kept.since() > LONGEST_IDLE.toNanos()) {
            // Those behind it have been idle for longer.
            kept.connection().close();
            close();
            return new HttpConnection(port);
        }
        return kept.connection();
    }
}
