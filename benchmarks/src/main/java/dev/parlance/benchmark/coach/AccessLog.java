package dev.parlance.benchmark.coach;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long the product's web server takes for each request, from its first byte to the last of the
 * answer, by the access log that it writes when told to. Its metrics tell no more than sums.
 *
 * @see <a href="https://tomcat.apache.org/tomcat-11.0-doc/config/valve.html">Access Log Valve</a>
 */
final class AccessLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final String FILE = "access.log";

    private final Path folder;
    private final InputStream in;

    /**
     * @param cluster where a folder can be made
     */
    AccessLog(Path cluster) throws IOException {
        folder = Files.createTempDirectory(cluster, "product-access-");
        in = new BufferedInputStream(Files.newInputStream(Files.createFile(folder.resolve(FILE))));
    }

    /** The product's settings, as environment variables. */
    Map<String, String> settings() {
        return Map.of(
                "SERVER_TOMCAT_ACCESSLOG_ENABLED", "true",
                "SERVER_TOMCAT_ACCESSLOG_DIRECTORY", folder.toString(),
                "SERVER_TOMCAT_ACCESSLOG_PREFIX", FILE,
                "SERVER_TOMCAT_ACCESSLOG_SUFFIX", "",
                "SERVER_TOMCAT_ACCESSLOG_ROTATE", "false",
                "SERVER_TOMCAT_ACCESSLOG_BUFFERED", "false",
                "SERVER_TOMCAT_ACCESSLOG_PATTERN", "%D %U");
    }

    /**
     * The time of the next request for a path, which has been answered.
     *
     * @return nanoseconds
     * @throws IOException if it is not told of
     */
    long next(String path) throws IOException, InterruptedException {
        while (true) {
            var fields = line().split(" ", 2);
            if (fields[1].equals(path)) {
                return TimeUnit.MICROSECONDS.toNanos(Long.parseLong(fields[0]));
            }
        }
    }

    private String line() throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next >= 0) {
                line.write(next);
            } else if (System.nanoTime() < until) {
                // It is written just after the answer.
                Thread.sleep(PAUSE);
            } else {
                throw new IOException("A request is missing in " + folder.resolve(FILE));
            }
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
