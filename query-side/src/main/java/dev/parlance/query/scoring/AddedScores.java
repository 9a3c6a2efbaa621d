package dev.parlance.query.scoring;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * Puts two lists of candidates into one order, of which one was found by vectors and the other by
 * terms: each score is divided by the best of its list, and what comes out is added.
 *
 * <pre>
 * score = vectors * max(0, cosine) / best cosine
 *       + terms   * lexical / best lexical
 * </pre>
 *
 * @param vectors the share of the cosine
 * @param terms the share of the lexical score
 */
public record AddedScores(double vectors, double terms) {

    /** As it is done: the numbers were measured, see the benchmark of memory. */
    public static final AddedScores USUAL = new AddedScores(0.5, 0.5);

    /** Gives these candidates their scores. */
    public <C> ToDoubleFunction<C> among(
            Collection<C> candidates, ToDoubleFunction<C> lexical, ToDoubleFunction<C> cosine) {
        double bestLexical = candidates.stream().mapToDouble(lexical).max().orElse(0);
        double bestCosine = candidates.stream().mapToDouble(cosine).max().orElse(0);
        return candidate ->
                vectors * share(cosine.applyAsDouble(candidate), bestCosine)
                        + terms * share(lexical.applyAsDouble(candidate), bestLexical);
    }

    private static double share(double value, double best) {
        return best > 0 ? Math.max(0, value) / best : 0;
    }
}
