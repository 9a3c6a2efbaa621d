package dev.parlance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of a process of this machine. */
public final class ProcessMemory {

    private static final Path PROC = Path.of("/proc");

    private ProcessMemory() {}

    /**
     * @return bytes, as the kernel's {@code VmRSS}
     */
    public static long residentBytes(long pid) throws IOException {
        try (var lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow(() -> new IOException("Process " + pid + " has ended."));
        }
    }
}
