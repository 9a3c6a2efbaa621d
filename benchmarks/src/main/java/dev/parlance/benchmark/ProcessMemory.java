package dev.parlance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The memory of a process of this machine. */
public final class ProcessMemory {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern MAPPING = Pattern.compile("^(\\p{XDigit}+)-\\p{XDigit}+ ");

    private ProcessMemory() {}

    /**
     * @return bytes, as the kernel's {@code VmRSS}
     */
    public static long residentBytes(long pid) throws IOException {
        try (var lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(ProcessMemory::bytes)
                    .findFirst()
                    .orElseThrow(() -> new IOException("Process " + pid + " has ended."));
        }
    }

    /**
     * What is resident of the mappings that begin in a range of addresses.
     *
     * @return bytes, by proc(5), {@code smaps}
     */
    public static long residentBytes(long pid, long start, long end) throws IOException {
        var sum = 0L;
        var within = false;
        for (var line : Files.readAllLines(PROC.resolve(pid + "/smaps"))) {
            var mapping = MAPPING.matcher(line);
            if (mapping.find()) {
                var address = Long.parseUnsignedLong(mapping.group(1), 16);
                within =
                        Long.compareUnsigned(address, start) >= 0
                                && Long.compareUnsigned(address, end) < 0;
            } else if (within && line.startsWith("Rss:")) {
                sum += bytes(line);
            }
        }
        return sum;
    }

    private static long bytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }
}
