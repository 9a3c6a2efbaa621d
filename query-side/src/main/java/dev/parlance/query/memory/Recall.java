package dev.parlance.query.memory;

import dev.parlance.query.scoring.AddedScores;
import dev.parlance.query.scoring.Bm25;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * How memories are weighed against a question. Two lists of candidates, the {@value #CANDIDATES}
 * nearest by vector and the {@value #CANDIDATES} best by terms, are put into one order by {@link
 * AddedScores}, to which is added what tells old memories from new ones:
 *
 * <pre>
 * score = added score
 *       + recency * 2^(-age / 30 days)
 * </pre>
 *
 * <p>The lexical score is {@link Bm25} over the memories of the same subject, shared with
 * neighbours:
 *
 * <pre>
 * lexical(i) = bm25(i) + 0.5 * (bm25(i - 1) + bm25(i + 1)) + 0.25 * (bm25(i - 2) + bm25(i + 2))
 * </pre>
 *
 * <p>where i - 1 and i + 1 are the turns that were said before and after in the same conversation:
 * an answer seldom repeats the words of its question. Facts have no neighbours. Beyond the {@value
 * #SHARED} best by bm25 none is looked at, nor shares with its neighbours.
 *
 * <p>The numbers were measured; see the benchmark of memory.
 *
 * @param added the shares of the cosine and of the lexical score
 * @param recency what a memory gets that holds since this moment: enough to decide between two that
 *     are about as good, and no more
 */
record Recall(AddedScores added, double recency) {

    /** As it is done. */
    static final Recall USUAL = new Recall(AddedScores.USUAL, 0.05);

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
        var scores = added.among(candidates, Candidate::lexical, Candidate::cosine);
        return candidates.stream()
                .map(
                        c ->
                                new Scored(
                                        c.memoryId(),
                                        scores.applyAsDouble(c)
                                                + recency * freshness(c.validFrom(), now)))
                .sorted(
                        Comparator.comparingDouble(Scored::score)
                                .reversed()
                                .thenComparing(Scored::memoryId))
                .limit(limit)
                .toList();
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
