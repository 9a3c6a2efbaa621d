package dev.parlance.benchmark.micro;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.Report;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the JMH benchmarks, which stand in the packages of what they measure, and shows each beside
 * its baseline: the method whose name ends so.
 */
public final class MicroBenchmark implements Benchmark {

    private static final String CLASSES = "dev\\.parlance\\..*Speed\\.";
    private static final String BASELINE = "Baseline";
    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 5;

    /**
     * @param arguments a pattern of the benchmarks' names (all)
     */
    @Override
    public Report run(BenchServer server, List<String> arguments)
            throws RunnerException, IOException {
        var options =
                new OptionsBuilder()
                        .include(CLASSES + (arguments.isEmpty() ? "" : ".*" + arguments.getFirst()))
                        .jvmArgs(server.jvmOptions().toArray(String[]::new))
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(1)
                        .warmupIterations(WARM_UPS)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(MEASUREMENTS)
                        .measurementTime(TimeValue.seconds(1))
                        .build();
        return report(new Runner(options).run());
    }

    private static Report report(Collection<RunResult> results) {
        var report = new Report("micro: microseconds an operation (JMH, one thread)");
        var byName = new TreeMap<String, RunResult>();
        results.forEach(result -> byName.put(nameOf(result), result));
        byName.forEach(
                (name, result) -> {
                    var baseline = byName.get(name + BASELINE);
                    if (baseline != null) {
                        report.row(row(name, result, baseline));
                    }
                });
        return report;
    }

    private static Map<String, Object> row(String name, RunResult result, RunResult baseline) {
        var score = result.getPrimaryResult();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("case", name);
        columns.put("mean us", score.getScore());
        columns.put("p50 us", score.getStatistics().getPercentile(50));
        columns.put("error us (99.9 %)", score.getScoreError());
        columns.put("baseline us", baseline.getPrimaryResult().getScore());
        columns.put("ratio", score.getScore() / baseline.getPrimaryResult().getScore());
        return columns;
    }

    /** Class and method, and parameters before them. */
    private static String nameOf(RunResult result) {
        var params = result.getParams();
        var name = params.getBenchmark();
        var type = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
        var values =
                params.getParamsKeys().stream()
                        .map(key -> key + "=" + params.getParam(key) + " ")
                        .collect(Collectors.joining());
        return values + name.substring(type + 1);
    }
}
