package dev.parlance.benchmark.coach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What may be asked about.
 *
 * @param language {@code en} or {@code ko}
 * @param asked the part of a question that is about it
 * @param otherwise the same in other words, or empty for Korean, of which the local embedding model
 *     has no vectors
 */
record Topic(String language, String asked, String otherwise) {

    private static final String FILE = "coach-topics.tsv";
    private static final String HEADER = "language\tasked\tin other words";

    /**
     * Reads all topics.
     *
     * @param directory of the benchmarks
     * @throws IOException if the file cannot be read
     * @throws IllegalStateException if it is malformed
     */
    static List<Topic> in(Path directory) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(FILE));
        if (!lines.getFirst().equals(HEADER)) {
            throw new IllegalStateException(FILE + " begins with " + lines.getFirst());
        }
        return lines.stream().skip(1).map(Topic::of).toList();
    }

    private static Topic of(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != HEADER.split("\t", -1).length) {
            throw new IllegalStateException("Malformed: " + line);
        }
        return new Topic(fields[0], fields[1], fields[2]);
    }

    boolean isEnglish() {
        return language.equals("en");
    }
}
