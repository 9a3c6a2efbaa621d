package dev.parlance.benchmark.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What shares of the evidence came to mind among the first 5, 10 and 20, averaged over questions.
 */
final class RecallRates {

    private static final List<Integer> AMONG = List.of(5, 10, 20);

    private final List<Answered> answers = new ArrayList<>();

    /**
     * @param ranking what came to mind, best first
     */
    void add(String talk, int category, Set<Integer> evidence, List<Integer> ranking) {
        answers.add(new Answered(talk, category, evidence, ranking.stream().limit(20).toList()));
    }

    double at(int among) {
        return at(among, _ -> true);
    }

    private double at(int among, Predicate<Answered> which) {
        return answers.stream()
                .filter(which)
                .mapToDouble(answer -> answer.recall(among))
                .average()
                .orElse(0);
    }

    /** The figures of the questions of some talks, as columns. */
    Map<String, Object> columns(String ranking, Predicate<String> talks, String questions) {
        Predicate<Answered> which = answer -> talks.test(answer.talk());
        var row = new LinkedHashMap<String, Object>();
        row.put("ranking", ranking);
        row.put("questions", questions);
        row.put("number", answers.stream().filter(which).count());
        AMONG.forEach(k -> row.put("recall@" + k, three(at(k, which))));
        for (int category = 1; category <= 4; category++) {
            int c = category;
            row.put(
                    "@10, category " + c,
                    three(at(10, which.and(answer -> answer.category() == c))));
        }
        return row;
    }

    private static String three(double share) {
        return "%.3f".formatted(share);
    }

    private record Answered(
            String talk, int category, Set<Integer> evidence, List<Integer> ranking) {

        double recall(int among) {
            long found = ranking.stream().limit(among).filter(evidence::contains).count();
            return (double) found / evidence.size();
        }
    }
}
