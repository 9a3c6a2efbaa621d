package dev.parlance.benchmark.latency;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.Probe;
import dev.parlance.benchmark.ProcessMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The baseline: {@code benchmarks/baseline}, a Socket.IO server of one process. */
final class NodeServer implements ChatServer {

    private static final Path FOLDER = Path.of("benchmarks", "baseline");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final ModelPace pace;
    private final int rooms;

    NodeServer(BenchDatabase database, String modelUrl, ModelPace pace, int rooms)
            throws IOException, InterruptedException {
        this.pace = pace;
        this.rooms = rooms;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
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
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try (var probe = new Probe(URI.create("http://127.0.0.1:" + port + "/"))) {
            probe.await(Duration.ofMillis(100), START_TIMEOUT);
        }
    }

    @Override
    public String name() {
        return "Node";
    }

    @Override
    public String memory() {
        return "resident";
    }

    @Override
    public List<Room> open() throws IOException {
        var opened = new ArrayList<Room>();
        for (var room = 0; room < rooms; room++) {
            var joined = new NodeRoom(port, "room-" + room, pace);
            Thread.ofVirtual().start(joined::hear);
            opened.add(joined);
        }
        return opened;
    }

    @Override
    public void collectGarbage() throws IOException, InterruptedException {
        var signalled =
                new ProcessBuilder("kill", "-USR2", Long.toString(process.pid())).start().waitFor();
        if (signalled != 0) {
            throw new IOException("The baseline does not run any more.");
        }
    }

    @Override
    public long occupiedBytes() throws IOException {
        return ProcessMemory.residentBytes(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
