package dev.parlance.benchmark.trade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A sentence with the HS codes that a reader finds in it.
 *
 * @param half {@code dev}, by which rules are made, or {@code held-out}
 * @param kind what it is an example of
 * @param codes their digits, in the order in which they stand there; may be empty
 */
record LabelledSentence(
        String id, String half, String language, String kind, String text, List<String> codes) {

    static final String HEADER = "id\thalf\tlanguage\tkind\tsentence\tcodes";
    static final String HELD_OUT = "held-out";

    private static final String FILE = "hs-sentences.tsv";

    /**
     * Reads all sentences.
     *
     * @param directory of the benchmarks
     * @throws IOException if the file cannot be read
     * @throws IllegalStateException if it is malformed
     */
    static List<LabelledSentence> in(Path directory) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(FILE));
        if (!lines.getFirst().equals(HEADER)) {
            throw new IllegalStateException(FILE + " begins with " + lines.getFirst());
        }
        return lines.stream().skip(1).map(LabelledSentence::of).toList();
    }

    private static LabelledSentence of(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != HEADER.split("\t", -1).length) {
            throw new IllegalStateException("Malformed: " + line);
        }
        return new LabelledSentence(
                fields[0],
                fields[1],
                fields[2],
                fields[3],
                fields[4],
                fields[5].isEmpty() ? List.of() : List.of(fields[5].split(" ")));
    }
}
