package dev.parlance.benchmark.history;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a page of messages, the unread counts and a search take, through the query gateway, at
 * ten thousand messages, at a million and at many millions; the smallest is the baseline. Beyond a
 * million the search index is left out, since it would take longer than everything else together.
 */
public final class HistoryBenchmark implements Benchmark {

    private static final long FEW = 10_000;
    private static final long MILLION = 1_000_000;

    private final Map<String, Latencies> baselines = new LinkedHashMap<>();
    private final Report report =
            new Report("history: times of reads as the history grows, one caller, warm");

    /**
     * @param arguments how many millions of messages there are at the end (10)
     */
    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var millions = arguments.isEmpty() ? 10 : Integer.parseInt(arguments.getFirst());
        try (var database = server.freshDatabase();
                var product = EmbeddedProduct.start(database, Map.of())) {
            var history = new GrowingHistory(database);
            var reads = new Reads(product, history);
            for (var messages : List.of(FEW, MILLION)) {
                if (messages > FEW) {
                    history.dropSearchIndex();
                }
                var filled = history.growTo(messages);
                var indexed = messages > FEW ? history.createSearchIndex() : 0;
                tell(messages, filled, indexed);
                add(messages, reads.pagesAndCounts());
                add(messages, reads.searches());
            }
            if (millions > 1) {
                history.dropSearchIndex();
                tell(millions * MILLION, history.growTo(millions * MILLION), 0);
                add(millions * MILLION, reads.pagesAndCounts());
            }
        }
        return report;
    }

    private static void tell(long messages, double filled, double indexed) {
        System.out.printf(
                "%,d messages: %.0f s to fill, %.0f s to index%n", messages, filled, indexed);
    }

    private void add(long messages, Map<String, Latencies> times) {
        times.forEach(
                (kind, taken) -> {
                    var baseline = baselines.computeIfAbsent(kind, _ -> taken);
                    var row = new LinkedHashMap<String, Object>();
                    row.put("case", kind);
                    row.put("messages", messages);
                    row.putAll(taken.columns());
                    row.put("ratio p50", taken.millisAt(50) / baseline.millisAt(50));
                    row.put("ratio p95", taken.millisAt(95) / baseline.millisAt(95));
                    report.row(row);
                });
    }
}
