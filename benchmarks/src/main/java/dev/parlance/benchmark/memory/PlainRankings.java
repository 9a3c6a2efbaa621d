package dev.parlance.benchmark.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The baselines over the memories of one owner: nearest vectors, BM25 with its usual numbers, and
 * both fused by their reciprocal ranks (Cormack, Clarke and Büttcher, <a
 * href="https://doi.org/10.1145/1571941.1572114">Reciprocal rank fusion outperforms Condorcet</a>,
 * 2009). Every ranking holds positions of memories, best first.
 */
final class PlainRankings {

    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final int RANK_CONSTANT = 60;
    private static final int FUSED = 100;

    private final List<float[]> vectors;
    private final List<Map<String, Integer>> terms;
    private final Map<String, Integer> holders = new HashMap<>();
    private final double averageLength;

    PlainRankings(List<float[]> vectors, List<Map<String, Integer>> terms) {
        this.vectors = vectors;
        this.terms = terms;
        terms.forEach(memory -> memory.keySet().forEach(t -> holders.merge(t, 1, Integer::sum)));
        averageLength = terms.stream().mapToInt(PlainRankings::length).average().orElse(1);
    }

    List<Integer> byVector(float[] question) {
        return ranked(
                IntStream.range(0, vectors.size())
                        .mapToDouble(i -> cosine(vectors.get(i), question))
                        .toArray(),
                Double.NEGATIVE_INFINITY);
    }

    List<Integer> byTerms(Set<String> question) {
        return ranked(terms.stream().mapToDouble(memory -> bm25(memory, question)).toArray(), 0);
    }

    List<Integer> fused(float[] vector, Set<String> question) {
        double[] scores = new double[vectors.size()];
        for (var ranking : List.of(byVector(vector), byTerms(question))) {
            for (int rank = 0; rank < Math.min(FUSED, ranking.size()); rank++) {
                scores[ranking.get(rank)] += 1.0 / (RANK_CONSTANT + rank + 1);
            }
        }
        return ranked(scores, 0);
    }

    private double bm25(Map<String, Integer> memory, Set<String> question) {
        double score = 0;
        for (String term : question) {
            int frequency = memory.getOrDefault(term, 0);
            int having = holders.getOrDefault(term, 0);
            double idf = Math.log(1 + (terms.size() - having + 0.5) / (having + 0.5));
            double share = length(memory) / averageLength;
            score += idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * share));
        }
        return score;
    }

    private static int length(Map<String, Integer> memory) {
        return memory.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Both are of length 1. */
    private static double cosine(float[] a, float[] b) {
        double product = 0;
        for (int d = 0; d < a.length; d++) {
            product += a[d] * b[d];
        }
        return product;
    }

    private static List<Integer> ranked(double[] scores, double above) {
        return IntStream.range(0, scores.length)
                .boxed()
                .filter(i -> scores[i] > above)
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .toList();
    }
}
