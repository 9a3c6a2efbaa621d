package dev.parlance.benchmark.realtime;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many connections in many rooms at a steady rate, and what idle ones cost afterwards. */
final class Load {

    static final int ROOMS = 50;
    static final int MEMBERS = 40;
    static final int MESSAGES_PER_SECOND = 100;

    /** Of so many messages one is answered. */
    static final int ONE_ASKS_IN = 10;

    private static final Duration WARM_UP = Duration.ofSeconds(40);

    /**
     * @param processorMicros that the server took for a message, with its deliveries and answers
     * @param loadPercent of a core that the load and the model took
     */
    record Outcome(
            String server,
            Talk talk,
            double processorMicros,
            double loadPercent,
            List<IdleConnections.Cost> idle) {}

    private Load() {}

    static Outcome measure(LiveServer server, Model model, Duration duration)
            throws IOException, InterruptedException {
        try (var loop = new Loop()) {
            var rooms = server.makeRooms(ROOMS, MEMBERS);
            var transports = server.transports();
            var gathering =
                    Gathering.of(
                            server, rooms, slot -> transports.get(slot % transports.size()), loop);
            var speaking = new Speaking(model, loop);
            speaking.run(gathering, WARM_UP, MESSAGES_PER_SECOND, ONE_ASKS_IN);
            var ofServer = new ProcessorTime(server.pid());
            var ofLoad = new ProcessorTime(ProcessHandle.current().pid());
            var talk = speaking.run(gathering, duration, MESSAGES_PER_SECOND, ONE_ASKS_IN);
            var micros = ofServer.elapsed().toNanos() / 1e3 / talk.count();
            var percent = ofLoad.percent();
            gathering.leave();
            var idle = new ArrayList<IdleConnections.Cost>();
            for (var transport : transports) {
                var some = rooms.subList(0, ROOMS / 2);
                idle.add(IdleConnections.measure(server, some, transport, loop));
            }
            return new Outcome(server.name(), talk, micros, percent, idle);
        }
    }
}
