package dev.parlance.benchmark;

import dev.parlance.benchmark.append.AppendBenchmark;
import dev.parlance.benchmark.coach.CoachBenchmark;
import dev.parlance.benchmark.history.HistoryBenchmark;
import dev.parlance.benchmark.latency.LatencyBenchmark;
import dev.parlance.benchmark.memory.MemoryBenchmark;
import dev.parlance.benchmark.micro.MicroBenchmark;
import dev.parlance.benchmark.projection.ProjectionBenchmark;
import dev.parlance.benchmark.realtime.RealtimeBenchmark;
import dev.parlance.benchmark.soak.SoakBenchmark;
import dev.parlance.benchmark.start.StartBenchmark;
import dev.parlance.benchmark.trade.TradeBenchmark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmark that its first argument names. */
public final class Bench {

    private static final Map<String, Benchmark> BENCHMARKS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("append", new AppendBenchmark()),
                            Map.entry("coach", new CoachBenchmark()),
                            Map.entry("history", new HistoryBenchmark()),
                            Map.entry("latency", new LatencyBenchmark()),
                            Map.entry("memory", new MemoryBenchmark()),
                            Map.entry("micro", new MicroBenchmark()),
                            Map.entry("projection", new ProjectionBenchmark()),
                            Map.entry("realtime", new RealtimeBenchmark()),
                            Map.entry("soak", new SoakBenchmark()),
                            Map.entry("start", new StartBenchmark()),
                            Map.entry("trade", new TradeBenchmark())));

    private Bench() {}

    /**
     * @param args the name of a benchmark, and its own arguments
     */
    public static void main(String[] args) throws Exception {
        var benchmark = args.length == 0 ? null : BENCHMARKS.get(args[0]);
        if (benchmark == null) {
            System.err.println("Name one of " + BENCHMARKS.keySet());
            System.exit(2);
            return;
        }
        var arguments = Arrays.asList(args).subList(1, args.length);
        var report = benchmark.run(BenchServer.fromSystemProperties(), arguments);
        report.print(System.out);
        report.writeTo(
                Path.of(
                        "benchmarks",
                        "results",
                        benchmark.resultName(args[0], arguments) + ".json"));
        System.exit(report.passed() ? 0 : 1);
    }
}
