package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.ProductProcess;
import dev.parlance.benchmark.Report;
import dev.parlance.benchmark.model.ModelPace;
import dev.parlance.benchmark.wire.HttpConnections;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long an answer takes that is not known, one to the same question, and one to a question of
 * the same meaning; one question after the other.
 */
public final class CoachBenchmark implements Benchmark {

    private static final int QUESTIONS = 270;

    /** The table is filled beside the answers to so many. */
    private static final int MOST_QUESTIONS = 3_000;

    /** Each is compared with the newest 2,000, less those that are really asked. */
    private static final int FILLED = 1_900;

    private static final ModelPace PACE =
            new ModelPace(Duration.ofMillis(100), Duration.ofMillis(5), 21);
    private static final double SHORT_GOAL_MILLIS = 10;
    private static final double SEMANTIC_GOAL_MILLIS = 40;
    private static final double REWORDED_GOAL_SHARE = 1;

    /** What other words have the cosine for is the local model's to say. */
    private static final double OTHERWISE_GOAL_SHARE = 1 / 3.0;

    /**
     * @param arguments how many questions, if others than 270
     */
    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var count = arguments.isEmpty() ? QUESTIONS : Integer.parseInt(arguments.getFirst());
        if (count < 1 || count > MOST_QUESTIONS) {
            throw new IllegalArgumentException("coach [1 to %d]".formatted(MOST_QUESTIONS));
        }
        var topics = Topic.in(Path.of("benchmarks"));
        try (var database = server.freshDatabase();
                var model = new NumberedModel(PACE);
                var times = new AccessLog(server.cluster());
                var product = ProductProcess.start(database, Coach.settings(model, times));
                var http = new HttpConnections(product.port());
                var filling = new Filling(database);
                var kept = new KeptAnswers(database)) {
            var coach = new Coach(model, times, http);
            coach.read(Handbook.of(topics));
            var rounds = new Rounds(coach, topics, PACE);
            rounds.warmUp();
            rounds.ask(count);
            rounds.askOtherwise(filling.add(FILLED, rounds.answers()));
            var report = report(rounds, kept);
            if (filling.pruned() > 0) {
                report.failure("%d answers too few to compare with".formatted(filling.pruned()));
            }
            return report;
        }
    }

    private static Report report(Rounds rounds, KeptAnswers kept) throws SQLException {
        var report = new Report("How long does an answer take that was given before?");
        report.table("answers, by the product's access log");
        rounds.tallies().forEach(tally -> report.row(tally.row()));
        report.row(
                row(
                        "unknown, beyond the model's %d ms"
                                .formatted(PACE.untilLastToken().toMillis()),
                        rounds.beyondModel()));
        report.table("baseline: plain statements on one connection");
        report.row(row("SELECT of an answer by its key", kept.byKey()));
        report.row(row("SELECT of the nearest of one signature", kept.byVector()));
        report.row(row("INSERT and commit", kept.commit()));
        var same = rounds.same();
        if (same.asMeant() < same.asked()) {
            report.failure(
                    "%s: %d of %d not as meant"
                            .formatted(same.name(), same.asked() - same.asMeant(), same.asked()));
        }
        share(rounds.reworded(), REWORDED_GOAL_SHARE, report);
        share(rounds.otherwise(), OTHERWISE_GOAL_SHARE, report);
        time(same, SHORT_GOAL_MILLIS, report);
        time(rounds.reworded(), SEMANTIC_GOAL_MILLIS, report);
        time(rounds.otherwise(), SEMANTIC_GOAL_MILLIS, report);
        rounds.tallies().forEach(tally -> check(tally, report));
        return report;
    }

    private static void share(Tally tally, double share, Report report) {
        report.goal(
                "%s: at least %.0f %% as meant (%d of %d)"
                        .formatted(tally.name(), 100 * share, tally.asMeant(), tally.asked()),
                tally.asked() > 0 && tally.asMeant() >= share * tally.asked());
    }

    private static Map<String, Object> row(String name, Latencies times) {
        var row = new LinkedHashMap<String, Object>();
        row.put("question", name);
        row.putAll(times.columns());
        return row;
    }

    private static void time(Tally tally, double millis, Report report) {
        for (var percent : List.of(50, 95)) {
            var reached = tally.server().millisAt(percent);
            report.goal(
                    "%s: p%d under %.0f ms (%.2f)"
                            .formatted(tally.name(), percent, millis, reached),
                    tally.asMeant() > 0 && reached < millis);
        }
    }

    private static void check(Tally tally, Report report) {
        if (tally.wrong() > 0) {
            report.failure(
                    "%s: %d answers to another question".formatted(tally.name(), tally.wrong()));
        }
        if (tally.callsOfHits() > 0) {
            report.failure(
                    "%s: %d calls of the model for what was known"
                            .formatted(tally.name(), tally.callsOfHits()));
        }
    }
}
