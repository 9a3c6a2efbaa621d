package dev.parlance.benchmark.projection;

import com.sun.management.OperatingSystemMXBean;
import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.benchmark.Report;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many events a second each projection takes in when it is built again alone, beside a bare
 * loop that copies the same events, and how long somebody waits who reads meanwhile; and how far
 * all of them are behind while whole turns of conversations are stored at a pace.
 */
public final class ProjectionBenchmark implements Benchmark {

    private static final long EVENTS = 1_000_000;
    private static final long WARM_UP_EVENTS = 100_000;
    private static final int MESSAGES_PER_SECOND = 1_000;
    private static final Duration STEADY_WARM_UP = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofSeconds(30);
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /**
     * @param arguments how many events are replayed (1,000,000)
     */
    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var events = arguments.isEmpty() ? EVENTS : Long.parseLong(arguments.getFirst());
        var report =
                new Report(
                        "projection: replay of %,d events, lag at %,d messages/s and their replies"
                                .formatted(events, MESSAGES_PER_SECOND));
        try (var database = server.freshDatabase();
                var product = EmbeddedProduct.start(database, Map.of())) {
            var projections = new Projections(product);
            projections.stopAll();
            var fill = new EventFill(database, product);
            long stored = fill.add(Math.min(WARM_UP_EVENTS, events / 2));
            for (var name : projections.rebuildable()) {
                projections.replay(name);
                projections.awaitSwitched(name);
            }
            stored += fill.add(events - stored);
            var baseline = BareCopy.eventsPerSecond(database);
            for (var name : projections.rebuildable()) {
                report.row(measureReplay(projections, name, stored, baseline, database));
            }
            measureLag(product, projections, report);
            check(projections, database, report);
        }
        return report;
    }

    private static Map<String, Object> measureReplay(
            Projections projections,
            String name,
            long events,
            double baseline,
            BenchDatabase database)
            throws Exception {
        var cpu = PROCESS.getProcessCpuTime();
        var row = new LinkedHashMap<String, Object>();
        try (var onlooker = new Onlooker(database)) {
            var began = System.nanoTime();
            projections.replay(name);
            projections.awaitReplayed(name);
            var seconds = (System.nanoTime() - began) / 1e9;
            var used = (PROCESS.getProcessCpuTime() - cpu) / 1e3 / events;
            projections.awaitSwitched(name);
            row.put("case", "replay: " + name);
            row.put("events/s", events / seconds);
            row.put("seconds", seconds);
            row.put("until switched s", (System.nanoTime() - began) / 1e9);
            row.put("cpu µs", used);
            row.put("bare copy/s", baseline);
            row.put("ratio", events / seconds / baseline);
            row.put("reader p99 ms", onlooker.percentile(99));
            row.put("reader max ms", onlooker.percentile(100));
        }
        return row;
    }

    private static void measureLag(EmbeddedProduct product, Projections projections, Report report)
            throws InterruptedException {
        var names = projections.names();
        var load = new SteadyLoad(product);
        for (var name : names) {
            projections.start(name);
            projections.awaitHead(name);
        }
        load.run(MESSAGES_PER_SECOND, STEADY_WARM_UP);
        var lags = new Lags(projections);
        double perSecond;
        try (lags) {
            perSecond = load.run(MESSAGES_PER_SECOND, STEADY);
        }
        for (var name : names) {
            projections.awaitHead(name);
            var lag = lags.of(name);
            var row = new LinkedHashMap<String, Object>();
            row.put("case", "lag: " + name);
            row.put("events/s", perSecond);
            row.put("events behind p95", lag.events().getValueAtPercentile(95));
            row.put("events behind max", lag.events().getMaxValue());
            row.put("lag p95 ms", lag.millis().getValueAtPercentile(95));
            row.put("lag max ms", lag.millis().getMaxValue());
            report.row(row);
        }
    }

    private static void check(Projections projections, BenchDatabase database, Report report)
            throws SQLException {
        projections.report().stream()
                .filter(entry -> entry.deadLetters() > 0)
                .forEach(entry -> report.failure("Dead letters: " + entry));
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                SELECT (SELECT count(*) FROM message)
                                     - (SELECT count(*) FROM domain_event
                                        WHERE payload_type LIKE '%UserMessagePosted'
                                           OR payload_type LIKE '%AssistantReplyCompleted')
                                """)) {
            row.next();
            if (row.getLong(1) != 0) {
                report.failure("Messages too many or too few: " + row.getLong(1));
            }
        }
    }
}
