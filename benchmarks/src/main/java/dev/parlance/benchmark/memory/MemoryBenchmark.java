package dev.parlance.benchmark.memory;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.Report;
import java.nio.file.Path;
import java.util.List;

/** What comes to mind: how much of what bears on a question, and how fast among a million. */
public final class MemoryBenchmark implements Benchmark {

    private static final int MEMORIES = 1_000_000;
    private static final int OWNERS = 10_000;

    /**
     * @param arguments {@code quality} and the path of a zip of LoCoMo's conversations, or {@code
     *     scale} and, if others than a million of ten thousand, the numbers of memories and owners
     */
    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var part = arguments.isEmpty() ? "" : arguments.getFirst();
        if (part.equals("quality") && arguments.size() == 2) {
            return new RecallQuality(server, Path.of(arguments.get(1))).measure();
        }
        if (part.equals("scale") && arguments.size() != 2) {
            return new RecallAtScale(
                            server, number(arguments, 1, MEMORIES), number(arguments, 2, OWNERS))
                    .measure();
        }
        throw new IllegalArgumentException(
                "memory quality PATH, or memory scale [MEMORIES OWNERS]");
    }

    @Override
    public String resultName(String name, List<String> arguments) {
        return name + "-" + arguments.getFirst();
    }

    private static int number(List<String> arguments, int index, int usual) {
        return arguments.size() > index ? Integer.parseInt(arguments.get(index)) : usual;
    }
}
