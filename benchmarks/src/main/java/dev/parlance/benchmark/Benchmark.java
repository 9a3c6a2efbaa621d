package dev.parlance.benchmark;

import java.util.List;

/** Answers one question about the product's speed, with the baseline measured in the same run. */
public interface Benchmark {

    /**
     * @param server where databases may be made
     * @param arguments what followed the name on the command line
     * @return the figures
     * @throws Exception if the run broke, so that there are none
     */
    Report run(BenchServer server, List<String> arguments) throws Exception;

    /**
     * Under what name the figures of a run are kept, so that each part that can be run alone has a
     * file of its own.
     *
     * @param name of the benchmark
     * @param arguments as for {@link #run}
     */
    default String resultName(String name, List<String> arguments) {
        return name;
    }
}
