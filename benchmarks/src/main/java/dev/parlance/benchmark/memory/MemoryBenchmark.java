package dev.parlance.benchmark.memory;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.Report;
import java.nio.file.Path;
import java.util.List;

/** How much of what bears on a question comes to mind. */
public final class MemoryBenchmark implements Benchmark {

    /**
     * @param arguments {@code quality} and the path of a zip of LoCoMo's conversations
     */
    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        if (arguments.size() != 2 || !arguments.getFirst().equals("quality")) {
            throw new IllegalArgumentException("memory quality PATH");
        }
        return new RecallQuality(server, Path.of(arguments.get(1))).measure();
    }
}
