package dev.parlance.benchmark.start;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.JavaLaunch;
import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.Probe;
import dev.parlance.benchmark.ProductProcess;
import dev.parlance.benchmark.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From {@code java} to the first answer: of the readiness probe, and of a call of the API that
 * needs a token and the read model. On a database that has its tables already; as {@code
 * bin/parlance} starts it, and, as the baseline, by {@code java -jar} of the jar as it is built.
 */
public final class StartBenchmark implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);

    private record Outcome(Latencies ready, Latencies answered) {}

    /**
     * @param arguments how many starts of each kind (5)
     */
    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var starts = arguments.isEmpty() ? 5 : Integer.parseInt(arguments.getFirst());
        if (!Files.exists(server.aotCache())) {
            throw new IOException("There is no AOT cache: " + server.aotCache());
        }
        var report =
                new Report("start: from java to the first answers, %d starts".formatted(starts));
        try (var database = server.freshDatabase()) {
            var shipped = measure(database, JavaLaunch.asShipped(server), starts);
            var unpacked =
                    measure(
                            database,
                            new JavaLaunch(server.product(), server.jvmOptions()),
                            starts);
            var plain = measure(database, new JavaLaunch(builtJar(server), List.of()), starts);
            report.row(row("as bin/parlance starts it", shipped, plain));
            report.row(row("unpacked, without the AOT cache", unpacked, plain));
            report.row(row("baseline: java -jar", plain, plain));
        }
        return report;
    }

    /** The one jar that holds all the others. */
    private static Path builtJar(BenchServer server) throws IOException {
        var folder = server.product().toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("No folder: " + server.product());
        }
        return folder.resolveSibling(server.product().getFileName());
    }

    private static Outcome measure(BenchDatabase database, JavaLaunch launch, int starts)
            throws IOException, InterruptedException {
        var outcome = new Outcome(new Latencies(), new Latencies());
        try (var product = new ProductProcess(database, Map.of(), launch)) {
            product.startAgain();
            var caller = Caller.register(product.address());
            product.stop();
            for (var start = 0; start < starts; start++) {
                var began = System.nanoTime();
                product.begin();
                try (var ready =
                                new Probe(product.address().resolve("/actuator/health/readiness"));
                        var api = new Probe(caller.conversations())) {
                    ready.await(BETWEEN_PROBES, PATIENCE);
                    outcome.ready().record(System.nanoTime() - began);
                    api.await(BETWEEN_PROBES, PATIENCE);
                    outcome.answered().record(System.nanoTime() - began);
                }
                product.stop();
            }
        }
        return outcome;
    }

    private static Map<String, Object> row(String what, Outcome outcome, Outcome baseline) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("case", what);
        columns.put("ready, median s", median(outcome.ready()));
        columns.put("API, median s", median(outcome.answered()));
        columns.put("API, slowest s", outcome.answered().millisAt(100) / 1000);
        columns.put("ratio", median(outcome.answered()) / median(baseline.answered()));
        return columns;
    }

    private static double median(Latencies times) {
        return times.millisAt(50) / 1000;
    }
}
