package dev.parlance.application.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The built jar, unpacked once a test run, since it starts in half the time so. */
final class UnpackedJar {

    static final Path PATH = unpack(Path.of("target", "parlance.jar").toAbsolutePath());

    private UnpackedJar() {}

    private static Path unpack(Path jar) {
        try {
            var folder = jar.resolveSibling("unpacked");
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Djarmode=tools",
                                    "-jar",
                                    jar.toString(),
                                    "extract",
                                    "--force",
                                    "--destination",
                                    folder.toString())
                            .inheritIO()
                            .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s could not be unpacked".formatted(jar));
            }
            return folder.resolve(jar.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
