package dev.parlance.benchmark.trade;

import dev.parlance.benchmark.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** How well HS codes are recognised, beside a bare regular expression. */
final class RecognitionQuality {

    private static final double GOAL = 0.95;

    private final Function<String, List<String>> recogniser = Finders.recogniser();
    private final Function<String, List<String>> baseline = Finders.bareExpression();

    Report measure() throws IOException {
        var sentences = LabelledSentence.in(Path.of("benchmarks"));
        var report = new Report("Which HS codes are found in what people write?");
        report.row(row("all", sentences, _ -> true));
        by("half", LabelledSentence::half, sentences, report);
        by("language", LabelledSentence::language, sentences, report);
        report.table("by digits of the code");
        for (int digits = 2; digits <= 10; digits += 2) {
            int length = digits;
            report.row(row(digits + " digits", sentences, code -> code.length() == length));
        }
        by("kind", LabelledSentence::kind, sentences, report);
        goal("all", sentences, report);
        goal(
                LabelledSentence.HELD_OUT,
                sentences.stream()
                        .filter(one -> one.half().equals(LabelledSentence.HELD_OUT))
                        .toList(),
                report);
        return report;
    }

    private void by(
            String what,
            Function<LabelledSentence, String> key,
            List<LabelledSentence> sentences,
            Report report) {
        report.table("by " + what);
        sentences.stream()
                .map(key)
                .distinct()
                .forEach(
                        value ->
                                report.row(
                                        row(
                                                value,
                                                sentences.stream()
                                                        .filter(one -> key.apply(one).equals(value))
                                                        .toList(),
                                                _ -> true)));
    }

    private Map<String, Object> row(
            String of, List<LabelledSentence> sentences, Predicate<String> which) {
        var row = new LinkedHashMap<String, Object>();
        row.put("sentences", of);
        row.put(
                "codes",
                sentences.stream().flatMap(one -> one.codes().stream()).filter(which).count());
        columns("", Score.of(sentences.stream(), recogniser, which), row);
        columns("baseline ", Score.of(sentences.stream(), baseline, which), row);
        return row;
    }

    private static void columns(String of, Score score, Map<String, Object> row) {
        row.put(of + "wrong", score.wrong());
        row.put(of + "missed", score.missed());
        row.put(of + "precision", three(score.precision()));
        row.put(of + "recall", three(score.recall()));
        row.put(of + "F1", three(score.f1()));
    }

    private static String three(double share) {
        return Double.isNaN(share) ? "" : "%.3f".formatted(share);
    }

    private void goal(String of, List<LabelledSentence> sentences, Report report) {
        double f1 = Score.of(sentences.stream(), recogniser, _ -> true).f1();
        report.goal("F1 of " + of + " at least " + GOAL, f1 >= GOAL);
    }
}
