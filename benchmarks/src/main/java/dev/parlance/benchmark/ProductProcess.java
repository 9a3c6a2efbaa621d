package dev.parlance.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The product as a process of its own, without rate limits, on a loopback port that it keeps when
 * it is started again. It ends with this process, whatever happens.
 */
public final class ProductProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

    private final Map<String, String> environment = new TreeMap<>();
    private final JavaLaunch launch;
    private final Path folder;
    private final int port;
    private final int socketIoPort;
    private final Thread endsWithUs = new Thread(this::destroy);
    private volatile @Nullable Process process;

    /**
     * Prepares a process that {@link #begin} starts.
     *
     * @param settings more of the product's environment variables
     */
    public ProductProcess(BenchDatabase database, Map<String, String> settings, JavaLaunch launch)
            throws IOException {
        this.launch = launch;
        folder = Files.createTempDirectory(database.server().cluster(), "product-");
        port = LoopbackPort.free();
        socketIoPort = LoopbackPort.free();
        environment.putAll(database.settings());
        environment.put("PARLANCE_DATA", folder.toString());
        environment.put("PARLANCE_PORT", Integer.toString(port));
        environment.put("PARLANCE_SOCKETIO_PORT", Integer.toString(socketIoPort));
        environment.put("PARLANCE_RATE_LIMITS", "off");
        environment.put("LOGGING_FILE_NAME", log().toString());
        environment.put("LOGGING_LOGBACK_ROLLINGPOLICY_MAXFILESIZE", "20MB");
        environment.put("LOGGING_LOGBACK_ROLLINGPOLICY_TOTALSIZECAP", "100MB");
        environment.put("LOGGING_THRESHOLD_CONSOLE", "OFF");
        environment.putAll(settings);
        Runtime.getRuntime().addShutdownHook(endsWithUs);
    }

    /**
     * Starts the product as {@code bin/parlance} does and waits until it is ready.
     *
     * @param settings more of the product's environment variables
     * @throws IOException if it ended before it was ready, or was not ready in time
     */
    public static ProductProcess start(BenchDatabase database, Map<String, String> settings)
            throws IOException, InterruptedException {
        var product =
                new ProductProcess(database, settings, JavaLaunch.asShipped(database.server()));
        try {
            product.startAgain();
        } catch (IOException | InterruptedException e) {
            product.destroy();
            throw e;
        }
        return product;
    }

    /** Starts the process without waiting. */
    public void begin() throws IOException {
        Files.createDirectories(log().getParent());
        var builder = new ProcessBuilder(launch.command());
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLANCE_"));
        builder.environment().putAll(environment);
        process =
                builder.redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        log().resolveSibling("java.log").toFile()))
                        .start();
    }

    /**
     * Starts the process and waits until it is ready.
     *
     * @throws IOException if it ended before it was ready, or was not ready in time
     */
    public void startAgain() throws IOException, InterruptedException {
        begin();
        var until = System.nanoTime() + START_TIMEOUT.toNanos();
        try (var probe = new Probe(address().resolve("/actuator/health/readiness"))) {
            while (!probe.succeeds()) {
                if (!isRunning() || System.nanoTime() > until) {
                    throw new IOException("The product is not ready; see " + log());
                }
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The port on which it answers. */
    public int port() {
        return port;
    }

    /** The port on which it speaks Socket.IO. */
    public int socketIoPort() {
        return socketIoPort;
    }

    /** Its log; what the JVM itself says is beside it. */
    public Path log() {
        return folder.resolve("log").resolve("parlance.log");
    }

    /** The id of the running process. */
    public long pid() {
        return running().pid();
    }

    public boolean isRunning() {
        var current = process;
        return current != null && current.isAlive();
    }

    /** Ends the process as a power cut would. */
    public void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** Stops the process in good order, by force after 40 s; it can be started again. */
    public void stop() throws InterruptedException {
        if (isRunning()) {
            running().destroy();
            if (!running().waitFor(STOP_TIMEOUT)) {
                kill();
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        Runtime.getRuntime().removeShutdownHook(endsWithUs);
    }

    private void destroy() {
        if (isRunning()) {
            running().destroyForcibly();
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "It was not started.");
    }
}
