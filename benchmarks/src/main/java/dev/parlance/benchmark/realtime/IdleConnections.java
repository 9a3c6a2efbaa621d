package dev.parlance.benchmark.realtime;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What connections cost that have joined a room in which nothing happens. */
final class IdleConnections {

    /** Longer than a server needs to clear up behind those who left. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    /**
     * @param inUseBytes a connection
     * @param residentBytes a connection
     */
    record Cost(Transport transport, int connections, double inUseBytes, double residentBytes) {}

    private IdleConnections() {}

    /**
     * Nobody must be connected, and somebody must have been: what a server loads and pools for its
     * first connections is no matter of connections.
     *
     * @param rooms whose members connect, all by the same transport
     */
    static Cost measure(LiveServer server, List<Room> rooms, Transport transport, Loop loop)
            throws IOException, InterruptedException {
        Thread.sleep(QUIET);
        var without = server.occupied();
        var gathering = Gathering.of(server, rooms, _ -> transport, loop);
        Thread.sleep(QUIET);
        var with = server.occupied();
        gathering.leave();
        return new Cost(
                transport,
                gathering.size(),
                (double) (with.inUseBytes() - without.inUseBytes()) / gathering.size(),
                (double) (with.residentBytes() - without.residentBytes()) / gathering.size());
    }
}
