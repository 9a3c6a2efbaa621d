package dev.parlance.benchmark.latency;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How much memory a connection takes on which nothing happens. */
final class IdleMemory {

    /** Long enough for a heartbeat on each connection. */
    private static final Duration QUIET = Duration.ofSeconds(20);

    /** A server finds a connection closed by the second heartbeat that it writes to it. */
    private static final Duration UNTIL_LEFT = Duration.ofSeconds(45);

    private static final Duration COLLECTION = Duration.ofSeconds(2);

    private IdleMemory() {}

    /**
     * Opens the connections twice: the first time the server also loads code and makes pools, which
     * is no matter of connections.
     *
     * @param rooms takes the connections of the second time, which stay open
     * @return bytes a connection
     */
    static long perConnection(ChatServer server, List<Room> rooms)
            throws IOException, InterruptedException {
        var first = server.open();
        Thread.sleep(QUIET);
        for (var room : first) {
            room.leave();
        }
        Thread.sleep(UNTIL_LEFT);
        var without = quietBytes(server);
        rooms.addAll(server.open());
        return (quietBytes(server) - without) / rooms.size();
    }

    private static long quietBytes(ChatServer server) throws IOException, InterruptedException {
        Thread.sleep(QUIET);
        server.collectGarbage();
        Thread.sleep(COLLECTION);
        server.collectGarbage();
        Thread.sleep(COLLECTION);
        return server.occupiedBytes();
    }
}
