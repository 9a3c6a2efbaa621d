package dev.parlance.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the working copy is that the tests run in. */
final class Repository {

    private Repository() {}

    /** Its root, known by a command that stands there. */
    static Path holding(String command) {
        Path from = Path.of("").toAbsolutePath();
        for (Path directory = from; directory != null; directory = directory.getParent()) {
            if (Files.isExecutable(directory.resolve(command))) {
                return directory;
            }
        }
        throw new IllegalStateException("No directory above %s holds %s".formatted(from, command));
    }
}
