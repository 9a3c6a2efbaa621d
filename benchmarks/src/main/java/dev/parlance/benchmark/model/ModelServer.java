package dev.parlance.benchmark.model;

import dev.parlance.benchmark.wire.HttpHead;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * An OpenAI-compatible server whose tokens come at fixed times after the request. Each connection
 * has a platform thread, which wakes more punctually than a virtual one.
 */
public final class ModelServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final byte[] HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ModelPace pace;
    private final Supplier<Speech> speeches;
    private final byte[] closing;
    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /**
     * @param speeches gives each answer its words; asked by many threads
     */
    public ModelServer(ModelPace pace, Supplier<Speech> speeches) throws IOException {
        this.pace = pace;
        this.speeches = speeches;
        this.closing = Chunks.closing(pace.tokens());
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** Begins to answer. */
    public void start() {
        Thread.ofPlatform().daemon().name("model").start(this::accept);
    }

    /** As OpenAI's clients expect it, with {@code /v1}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var connection = listener.accept();
                connection.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().name("model").start(() -> serve(connection));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        connections.add(connection);
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                answer(in, connection.getOutputStream());
            }
        } catch (EOFException | SocketException gone) {
            // The client keeps its connection for as long as it likes; what it misses of an
            // answer, it misses in the figures.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.remove(connection);
        }
    }

    private void answer(InputStream in, OutputStream out) throws IOException {
        var head = HttpHead.read(in);
        head.body(in).readAllBytes();
        var asked = System.nanoTime();
        var speech = speeches.get();
        out.write(HEAD);
        for (var token = 0; token < pace.tokens(); token++) {
            Clockwork.waitUntil(asked + pace.delayOf(token));
            out.write(Chunks.token(speech.token(token)));
        }
        out.write(closing);
    }
}
