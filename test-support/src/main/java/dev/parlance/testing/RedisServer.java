package dev.parlance.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Redis of a test's own, without a disk: in a container where a Docker engine answers, else the
 * {@code redis-server} of this machine. It can be taken away and come back at the same address.
 */
public abstract sealed class RedisServer implements AutoCloseable
        permits RedisContainer, RedisProcess {

    /** Why tests are skipped where there is none. */
    public static final String NONE_HERE =
            "there is no Redis here: install redis-server, or have Docker running";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

    /** The beginning of what it says to those who have shown no password. */
    private static final byte[] WHO = "-NOAUTH".getBytes(StandardCharsets.US_ASCII);

    private final int port = FreePort.find();
    private final @Nullable Guard guard;

    RedisServer(@Nullable Guard guard) {
        this.guard = guard;
    }

    /**
     * What a Redis asks of its clients: a password, over TLS alone.
     *
     * @param certificate by which it is known
     */
    public record Guard(String password, TestCertificate certificate) {}

    /** Whether one can be had on this machine. */
    public static boolean canBeHad() {
        return DockerEngine.answers() || RedisProcess.binary().isPresent();
    }

    /**
     * Starts one.
     *
     * @throws IllegalStateException if none can be had
     */
    public static RedisServer start() {
        return start(null);
    }

    /** The same, guarded. */
    public static RedisServer start(@Nullable Guard guard) {
        var server = DockerEngine.answers() ? new RedisContainer(guard) : new RedisProcess(guard);
        server.startAgain();
        return server;
    }

    public final String host() {
        return "127.0.0.1";
    }

    public final int port() {
        return port;
    }

    /** Its {@code host:port}. */
    public final String address() {
        return host() + ":" + port;
    }

    /** Starts it again after {@link #kill}, and waits until it answers. */
    public final void startAgain() {
        launch();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Redis at " + address() + " does not answer");
            }
            Thread.onSpinWait();
        }
    }

    abstract void launch();

    final @Nullable Guard guard() {
        return guard;
    }

    /**
     * What the server is to be started with.
     *
     * @param port the one it listens on
     * @param certificate where it finds its own
     * @param key where it finds that of the certificate
     */
    final List<String> options(int port, String certificate, String key) {
        var listening = Integer.toString(port);
        var options = new ArrayList<>(List.of("--save", "", "--appendonly", "no"));
        if (guard == null) {
            options.addAll(List.of("--port", listening));
        } else {
            options.addAll(List.of("--port", "0", "--tls-port", listening));
            options.addAll(List.of("--tls-cert-file", certificate, "--tls-key-file", key));
            options.addAll(List.of("--tls-ca-cert-file", certificate, "--tls-auth-clients", "no"));
            options.addAll(List.of("--requirepass", guard.password()));
        }
        return options;
    }

    /** Ends it at once, connections and all. */
    public abstract void kill();

    /** It keeps its connections and does nothing any more. */
    public abstract void freeze();

    /** Goes on where it was frozen. */
    public abstract void thaw();

    @Override
    public abstract void close();

    private boolean answers() {
        try (var socket = socket()) {
            socket.setSoTimeout(500);
            socket.connect(new InetSocketAddress(host(), port), 500);
            socket.getOutputStream().write(PING);
            var answer = socket.getInputStream().readNBytes(PONG.length);
            return Arrays.equals(answer, guard == null ? PONG : WHO);
        } catch (IOException e) {
            return false;
        }
    }

    private Socket socket() throws IOException {
        return guard == null
                ? new Socket()
                : guard.certificate().trusted().getSocketFactory().createSocket();
    }
}
