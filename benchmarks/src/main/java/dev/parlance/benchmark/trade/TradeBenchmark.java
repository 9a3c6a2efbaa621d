package dev.parlance.benchmark.trade;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.Report;
import java.util.List;

/** What a trade assistant finds beside its answer: which HS codes, and how long it takes. */
public final class TradeBenchmark implements Benchmark {

    private static final int QUESTIONS = 30;

    /**
     * @param arguments {@code recognition}, or {@code path} and, if others than 30, how many
     *     questions are asked in each scene
     */
    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var part = arguments.isEmpty() ? "" : arguments.getFirst();
        if (part.equals("recognition") && arguments.size() == 1) {
            return new RecognitionQuality().measure();
        }
        if (part.equals("path") && arguments.size() <= 2) {
            var questions = arguments.size() == 2 ? Integer.parseInt(arguments.get(1)) : QUESTIONS;
            if (questions >= 1 && questions <= PathSpeed.MOST_QUESTIONS) {
                return new PathSpeed(server, questions).measure();
            }
        }
        throw new IllegalArgumentException(
                "trade recognition, or trade path [1 to %d]".formatted(PathSpeed.MOST_QUESTIONS));
    }

    @Override
    public String resultName(String name, List<String> arguments) {
        return name + "-" + arguments.getFirst();
    }
}
