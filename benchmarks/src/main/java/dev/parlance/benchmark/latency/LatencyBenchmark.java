package dev.parlance.benchmark.latency;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.Report;
import dev.parlance.benchmark.model.ModelPace;
import dev.parlance.benchmark.model.ModelServer;
import dev.parlance.benchmark.model.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long it takes from sending a message to its acknowledgement, and to the first delta of its
 * answer beyond what the model takes, at 20 messages a second with 1,000 connections open. Both
 * servers are warmed up at a faster pace first: what is asked is how they serve, not how they
 * start.
 */
public final class LatencyBenchmark implements Benchmark {

    private static final int CONNECTIONS = 1_000;
    private static final int MESSAGES_PER_SECOND = 20;
    private static final int WARM_UP_MESSAGES_PER_SECOND = 50;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);
    private static final ModelPace PACE =
            new ModelPace(Duration.ofMillis(200), Duration.ofMillis(20), 20);

    private record Outcome(String server, Tally tally, String memory, long bytesPerConnection) {}

    /**
     * @param arguments seconds to measure (60), seconds to warm up before (90)
     */
    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var duration = seconds(arguments, 0, 60);
        var warmUp = seconds(arguments, 1, 90);
        var report =
                new Report(
                        "latency: %d messages/s, %,d connections, first token after %d ms"
                                .formatted(
                                        MESSAGES_PER_SECOND,
                                        CONNECTIONS,
                                        PACE.firstToken().toMillis()));
        try (var model = new ModelServer(PACE, () -> Speech.MONOTONOUS);
                var database = server.freshDatabase();
                var baselineDatabase = server.freshDatabase()) {
            model.start();
            Outcome node;
            try (var chat = new NodeServer(baselineDatabase, model.baseUrl(), PACE, CONNECTIONS)) {
                node = measure(chat, warmUp, duration);
            }
            Outcome parlance;
            try (var chat = new ParlanceServer(database, model.baseUrl(), PACE, CONNECTIONS)) {
                parlance = measure(chat, warmUp, duration);
            }
            tell(parlance, node, report);
        }
        return report;
    }

    private static Outcome measure(ChatServer server, Duration warmUp, Duration duration)
            throws Exception {
        var rooms = new ArrayList<Room>();
        var bytes = IdleMemory.perConnection(server, rooms);
        var load = new OpenLoop(rooms);
        load.run(warmUp, WARM_UP_MESSAGES_PER_SECOND, new Tally(PACE));
        var tally = new Tally(PACE);
        load.run(duration, MESSAGES_PER_SECOND, tally);
        tally.awaitAll(LAST_ANSWERS);
        for (var room : rooms) {
            room.leave();
        }
        return new Outcome(server.name(), tally, server.memory(), bytes);
    }

    private static void tell(Outcome parlance, Outcome node, Report report) {
        var ack = node.tally().acknowledgements();
        var first = node.tally().firstDeltas();
        for (var outcome : List.of(parlance, node)) {
            var tally = outcome.tally();
            report.row(row(outcome, "send to ack", tally.acknowledgements(), ack));
            report.row(row(outcome, "first delta, overhead", tally.firstDeltas(), first));
            if (tally.failures() > 0) {
                report.failure(
                        "%s: %d messages without acknowledgement or whole answer"
                                .formatted(outcome.server(), tally.failures()));
            }
        }
        for (var outcome : List.of(parlance, node)) {
            report.row(
                    Map.of(
                            "case",
                            "%s: idle connection, %s".formatted(outcome.server(), outcome.memory()),
                            "KiB",
                            outcome.bytesPerConnection() / 1024.0));
        }
    }

    private static Map<String, Object> row(
            Outcome outcome, String what, Latencies times, Latencies baseline) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("case", outcome.server() + ": " + what);
        columns.put("messages", times.count());
        columns.putAll(times.columns());
        columns.put("p50 ratio", times.millisAt(50) / baseline.millisAt(50));
        columns.put("p99 ratio", times.millisAt(99) / baseline.millisAt(99));
        return columns;
    }

    private static Duration seconds(List<String> arguments, int place, int otherwise) {
        return Duration.ofSeconds(
                arguments.size() > place ? Integer.parseInt(arguments.get(place)) : otherwise);
    }
}
