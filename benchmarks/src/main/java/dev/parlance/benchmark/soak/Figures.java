package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.Report;
import dev.parlance.benchmark.soak.Check.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the run comes to. */
final class Figures {

    private final Run run;
    private final Chaos chaos;
    private final Sampler sampler;
    private final List<Outcome> outcomes;
    private final Map<String, Long> ends;
    private final Report report;

    Figures(Run run, Chaos chaos, Sampler sampler, Verdict verdict) {
        this.run = run;
        this.chaos = chaos;
        this.sampler = sampler;
        this.outcomes = verdict.outcomes();
        this.ends = verdict.ends();
        this.report =
                new Report(
                        "soak: %s of load under kills and faults, seed %d"
                                .formatted(run.plan().duration(), run.plan().seed()));
    }

    Report report() {
        var ledger = run.ledger();
        row("posts", ledger.posts(), "acknowledged: %,d".formatted(ledger.acknowledgements()));
        row("processes the product has been", chaos.lives(), "");
        ends.forEach((end, count) -> row("replies: " + end, count, ""));
        recovery("from a kill until ready, s", chaos.afterKill());
        recovery("from a stop of the database until ready, s", chaos.afterDatabase());
        run.tally().startingWith("").forEach((kind, count) -> row(kind, count, ""));
        for (var gauge : Gauge.values()) {
            bounded(gauge);
        }
        for (var outcome : outcomes) {
            row(outcome.name(), outcome.passed() ? "yes" : "NO", "");
            if (!outcome.passed()) {
                report.failure(
                        "%s: %d do not: %s"
                                .formatted(outcome.name(), outcome.count(), outcome.examples()));
            }
        }
        run.violations().lines().forEach(report::failure);
        return report;
    }

    private void recovery(String what, Latencies times) {
        row(
                what,
                times.count(),
                "p50 %.1f, max %.1f"
                        .formatted(times.millisAt(50) / 1e3, times.millisAt(100) / 1e3));
    }

    private void bounded(Gauge gauge) {
        var series = sampler.of(gauge);
        var thirds = series.thirds();
        var life = series.thirdsOfLastLife();
        row(
                gauge.label(),
                series.max(),
                "first and last third: %,d, %,d; of the last process: %,d, %,d (%s)"
                        .formatted(thirds[0], thirds[1], life[0], life[1], gauge.limits()));
        if (gauge.isOver(series.max())) {
            report.failure(gauge.label() + " is over its limit");
        }
        if (gauge.grows(thirds[0], thirds[1]) || gauge.grows(life[0], life[1])) {
            report.failure(gauge.label() + " grows");
        }
    }

    private void row(String what, Object value, String more) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("what", what);
        columns.put("value", value);
        columns.put("more", more);
        report.row(columns);
    }
}
