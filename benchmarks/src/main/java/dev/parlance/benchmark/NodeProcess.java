package dev.parlance.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The baseline as a process of its own: {@code benchmarks/baseline}, a Socket.IO server of one Node
 * process. It ends with this process, whatever happens.
 */
public final class NodeProcess implements AutoCloseable {

    private static final Path FOLDER = Path.of("benchmarks", "baseline");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    /**
     * Starts the baseline and waits until it is ready.
     *
     * @param settings more of its environment variables
     * @throws IOException if it was not ready in time
     */
    public NodeProcess(BenchDatabase database, String modelUrl, Map<String, String> settings)
            throws IOException, InterruptedException {
        port = LoopbackPort.free();
        var builder = new ProcessBuilder("node", "--expose-gc", "server.js");
        builder.directory(FOLDER.toFile()).inheritIO();
        builder.environment()
                .putAll(
                        Map.of(
                                "PORT", Integer.toString(port),
                                "MODEL_URL", modelUrl,
                                "NODE_ENV", "production",
                                "PGHOST", "127.0.0.1",
                                "PGPORT", Integer.toString(database.port()),
                                "PGDATABASE", database.name(),
                                "PGUSER", database.server().user(),
                                "PGPASSWORD", database.server().password()));
        builder.environment().putAll(settings);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try (var probe = new Probe(URI.create("http://127.0.0.1:" + port + "/"))) {
            probe.await(Duration.ofMillis(100), START_TIMEOUT);
        }
    }

    /** The port on which it answers. */
    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Asks it to collect its garbage, which it does soon after. */
    public void collectGarbage() throws IOException, InterruptedException {
        var signalled = new ProcessBuilder("kill", "-USR2", Long.toString(pid())).start().waitFor();
        if (signalled != 0) {
            throw new IOException("The baseline does not run any more.");
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
