package dev.parlance.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The heap of another JVM on this machine that runs with G1, seen by {@code jcmd}.
 *
 * @param usedBytes what of it is taken
 * @param start its lowest address
 * @param end the address behind it
 */
public record JavaHeap(long usedBytes, long start, long end) {

    private static final Pattern INFO =
            Pattern.compile(
                    "garbage-first heap.* used (\\d+)K \\[0x(\\p{XDigit}+), 0x(\\p{XDigit}+)\\)");

    /**
     * The heap as it is at this moment.
     *
     * @throws IOException if {@code jcmd} does not tell
     */
    public static JavaHeap of(long pid) throws IOException, InterruptedException {
        var said = jcmd(pid, "GC.heap_info");
        var info = INFO.matcher(said);
        if (!info.find()) {
            throw new IOException("jcmd does not tell how much of the heap is used: " + said);
        }
        return new JavaHeap(
                Long.parseLong(info.group(1)) * 1024,
                Long.parseUnsignedLong(info.group(2), 16),
                Long.parseUnsignedLong(info.group(3), 16));
    }

    /** Lets a JVM collect its garbage, and returns when it has. */
    public static void collectGarbage(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        var jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                command)
                        .redirectErrorStream(true)
                        .start();
        try (var said = jcmd.inputReader()) {
            var text = said.readAllAsString();
            if (jcmd.waitFor() != 0) {
                throw new IOException("jcmd failed: " + text);
            }
            return text;
        }
    }
}
