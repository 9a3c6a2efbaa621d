package dev.parlance.benchmark.realtime;

import java.time.Duration;

/** What a process has taken of the processor since this was made. */
final class ProcessorTime {

    private final ProcessHandle process;
    private final Duration taken;
    private final long began = System.nanoTime();

    ProcessorTime(long pid) {
        process = ProcessHandle.of(pid).orElseThrow();
        taken = total();
    }

    Duration elapsed() {
        return total().minus(taken);
    }

    /** As a share of one core, in percent. */
    double percent() {
        return 100.0 * elapsed().toNanos() / (System.nanoTime() - began);
    }

    private Duration total() {
        return process.info().totalCpuDuration().orElseThrow();
    }
}
