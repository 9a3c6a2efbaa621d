package dev.parlance.query.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * How memories are weighed against a question. Two lists of candidates, the {@value #CANDIDATES}
 * nearest by vector and the {@value #CANDIDATES} best by terms, are put into one order:
 *
 * <pre>
 * score = vectors * max(0, cosine) / best cosine
 *       + terms   * lexical / best lexical
 *       + recency * 2^(-age / 30 days)
 * </pre>
 *
 * <p>{@code lexical} is BM25 over the memories of the same subject (Robertson and Zaragoza, <a
 * href="https://doi.org/10.1561/1500000019">The Probabilistic Relevance Framework: BM25 and
 * Beyond</a>, 2009), with distinct terms of the question:
 *
 * <pre>
 * bm25(i)    = sum over terms of ln(1 + (N - df + 0.5) / (df + 0.5))
 *              * tf * (K1 + 1) / (tf + K1 * (1 - B + B * length(i) / average length))
 * lexical(i) = bm25(i) + 0.5 * (bm25(i - 1) + bm25(i + 1)) + 0.25 * (bm25(i - 2) + bm25(i + 2))
 * </pre>
 *
 * <p>where i - 1 and i + 1 are the turns that were said before and after in the same conversation:
 * an answer seldom repeats the words of its question. Facts have no neighbours. Beyond the {@value
 * #SHARED} best by bm25 none is looked at, nor shares with its neighbours.
 *
 * <p>The numbers were measured; see the benchmark of memory.
 *
 * @param vectors the share of the cosine
 * @param terms the share of the lexical score
 * @param recency what a memory gets that holds since this moment: enough to decide between two that
 *     are about as good, and no more
 */
record Recall(double vectors, double terms, double recency) {

    /** As it is done. */
    static final Recall USUAL = new Recall(0.5, 0.5, 0.05);

    static final double K1 = 0.9;
    static final double B = 0.4;
    static final double NEIGHBOUR = 0.5;
    static final double NEXT_BUT_ONE = 0.25;

    /** How many candidates each list gives. */
    static final int CANDIDATES = 100;

    /**
     * How many of those that share a term are kept; it bounds the work for people with very many.
     */
    static final int SHARED = 1_000;

    private static final Duration HALF_LIFE = Duration.ofDays(30);

    /** The best candidates, best first; of two as good the one with the smaller id. */
    List<Scored> best(Collection<Candidate> candidates, Instant now, int limit) {
        double bestCosine = candidates.stream().mapToDouble(Candidate::cosine).max().orElse(0);
        double bestLexical = candidates.stream().mapToDouble(Candidate::lexical).max().orElse(0);
        return candidates.stream()
                .map(
                        c ->
                                new Scored(
                                        c.memoryId(),
                                        vectors * share(c.cosine(), bestCosine)
                                                + terms * share(c.lexical(), bestLexical)
                                                + recency * freshness(c.validFrom(), now)))
                .sorted(
                        Comparator.comparingDouble(Scored::score)
                                .reversed()
                                .thenComparing(Scored::memoryId))
                .limit(limit)
                .toList();
    }

    private static double share(double value, double best) {
        return best > 0 ? Math.max(0, value) / best : 0;
    }

    private static double freshness(Instant since, Instant now) {
        double age = Math.max(0, Duration.between(since, now).toSeconds());
        return Math.pow(2, -age / HALF_LIFE.toSeconds());
    }

    /**
     * A memory that may bear on the question.
     *
     * @param lexical 0 if it shares no term, nor do its neighbours
     * @param cosine 0 if it has no vector
     */
    record Candidate(UUID memoryId, Instant validFrom, double lexical, double cosine) {}

    record Scored(UUID memoryId, double score) {}
}
