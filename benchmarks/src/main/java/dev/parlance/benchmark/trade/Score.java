package dev.parlance.benchmark.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was found of what is there. A code counts once a sentence, and only if all its digits agree.
 *
 * @param right codes that are there and were found
 * @param wrong codes that were found and are not there
 * @param missed codes that are there and were not found
 */
record Score(int right, int wrong, int missed) {

    /**
     * @param finder the digits of the codes that it sees in a text
     * @param which codes count, by their digits
     */
    static Score of(
            Stream<LabelledSentence> sentences,
            Function<String, List<String>> finder,
            Predicate<String> which) {
        return sentences
                .map(sentence -> of(sentence.codes(), finder.apply(sentence.text()), which))
                .reduce(new Score(0, 0, 0), Score::plus);
    }

    private static Score of(List<String> there, List<String> found, Predicate<String> which) {
        var missed = new ArrayList<>(there.stream().filter(which).toList());
        var wrong = new ArrayList<>(found.stream().distinct().filter(which).toList());
        int all = missed.size();
        missed.removeAll(found);
        wrong.removeAll(there);
        return new Score(all - missed.size(), wrong.size(), missed.size());
    }

    private Score plus(Score other) {
        return new Score(right + other.right, wrong + other.wrong, missed + other.missed);
    }

    /** The share of what was found that is there; not a number if nothing was found. */
    double precision() {
        return (double) right / (right + wrong);
    }

    /** The share of what is there that was found; not a number if nothing is there. */
    double recall() {
        return (double) right / (right + missed);
    }

    /** The harmonic mean of both (van Rijsbergen, Information Retrieval, 1979, with beta 1). */
    double f1() {
        return 2.0 * right / (2.0 * right + wrong + missed);
    }
}
