package dev.parlance.testing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The private cluster that {@code bin/postgres} runs under {@code .data/test}. It is leased for the
 * life of this JVM and stops by itself when the last JVM that leased it has gone, however it went.
 */
final class LocalCluster {

    private LocalCluster() {}

    static PostgresServer start() {
        return startIn(Path.of(".data/test"));
    }

    /**
     * @param directory below the repository's root
     */
    static PostgresServer startIn(Path directory) {
        Path root = Repository.holding("bin/postgres");
        try {
            Properties started = startedBy(root, directory);
            Path passwordFile = Path.of(started.getProperty("passwordFile", ""));
            return new PostgresServer(
                    started.getProperty("url", ""),
                    started.getProperty("user", ""),
                    Files.readString(passwordFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("bin/postgres could not be run in " + root, e);
        }
    }

    private static Properties startedBy(Path root, Path directory) throws IOException {
        Process process =
                new ProcessBuilder(
                                root.resolve("bin/postgres").toString(),
                                "start",
                                "--while",
                                Long.toString(ProcessHandle.current().pid()),
                                root.resolve(directory).toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Properties properties = new Properties();
        properties.load(new StringReader(output));
        if (!properties.containsKey("url")) {
            throw new IllegalStateException(
                    "bin/postgres started no server; what it said stands on standard error");
        }
        return properties;
    }
}
