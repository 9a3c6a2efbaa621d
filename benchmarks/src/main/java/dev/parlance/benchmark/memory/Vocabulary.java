package dev.parlance.benchmark.memory;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up words as often as words are: by the law of Zipf and Mandelbrot, of which the commonest
 * few, which no index of terms holds, are left out. The commonest one is in every seventh text.
 */
final class Vocabulary {

    private static final int WORDS = 20_000;
    private static final int LEFT_OUT = 10;
    private static final List<String> SYLLABLES =
            Stream.of("b", "d", "g", "k", "l", "m", "n", "p", "r", "t", "v", "z")
                    .flatMap(c -> Stream.of("a", "e", "i", "o", "u").map(v -> c + v))
                    .toList();

    private final double[] upTo = new double[WORDS];

    Vocabulary() {
        double sum = 0;
        for (int rank = 0; rank < WORDS; rank++) {
            sum += 1.0 / (rank + 1 + LEFT_OUT);
            upTo[rank] = sum;
        }
    }

    /** So many words, of which some may be the same. */
    String words(int count, RandomGenerator random) {
        return IntStream.range(0, count)
                .mapToObj(_ -> word(random))
                .collect(Collectors.joining(" "));
    }

    private String word(RandomGenerator random) {
        int place = Arrays.binarySearch(upTo, random.nextDouble(upTo[WORDS - 1]));
        int rank = Math.min(WORDS - 1, place < 0 ? -place - 1 : place);
        int syllables = SYLLABLES.size();
        return "x"
                + SYLLABLES.get(rank % syllables)
                + SYLLABLES.get(rank / syllables % syllables)
                + SYLLABLES.get(rank / syllables / syllables)
                + "x";
    }
}
