package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.BenchServer;
import dev.parlance.benchmark.Benchmark;
import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.Report;
import dev.parlance.benchmark.model.ModelPace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long an answer takes that is not known, one to the same question, and one to a question of
 * the same meaning; one question after the other. Argument: how many.
 */
public final class CoachBenchmark implements Benchmark {

    private static final int QUESTIONS = 270;

    /** Each is compared with the newest 2,000, less those that are really asked. */
    private static final int FILLED = 1_900;

    private static final ModelPace PACE =
            new ModelPace(Duration.ofMillis(100), Duration.ofMillis(5), 21);
    private static final double SHORT_GOAL_MILLIS = 10;
    private static final double SEMANTIC_GOAL_MILLIS = 40;

    @Override
    public Report run(BenchServer server, List<String> arguments) throws Exception {
        var count = arguments.isEmpty() ? QUESTIONS : Integer.parseInt(arguments.getFirst());
        var topics = Topic.in(Path.of("benchmarks"));
        try (var database = server.freshDatabase();
                var model = new NumberedModel(PACE);
                var coach = new Coach(database, model);
                var kept = new KeptAnswers(database)) {
            coach.read(Handbook.of(topics));
            var rounds = new Rounds(coach, topics, PACE);
            rounds.warmUp();
            rounds.ask(count);
            kept.fill(FILLED);
            rounds.askOtherwise();
            return report(rounds, kept);
        }
    }

    private static Report report(Rounds rounds, KeptAnswers kept) throws SQLException {
        var report = new Report("How long does an answer take that was given before?");
        report.table("answers, by the product's access log");
        rounds.tallies().forEach(tally -> report.row(tally.row()));
        report.row(
                row(
                        "unknown, beyond the model's %d ms".formatted(rounds.paceMillis()),
                        rounds.beyondModel()));
        report.table("baseline: plain statements on one connection");
        report.row(row("SELECT of an answer by its key", kept.byKey()));
        report.row(row("SELECT of the nearest of %,d".formatted(FILLED), kept.byVector()));
        report.row(row("INSERT and commit", kept.commit()));
        goal(rounds.same(), SHORT_GOAL_MILLIS, report);
        goal(rounds.reworded(), SEMANTIC_GOAL_MILLIS, report);
        goal(rounds.otherwise(), SEMANTIC_GOAL_MILLIS, report);
        rounds.tallies().forEach(tally -> check(tally, report));
        return report;
    }

    private static Map<String, Object> row(String name, Latencies times) {
        var row = new LinkedHashMap<String, Object>();
        row.put("question", name);
        row.putAll(times.columns());
        return row;
    }

    private static void goal(Tally tally, double millis, Report report) {
        for (var percent : List.of(50, 95)) {
            var reached = tally.server().millisAt(percent);
            report.goal(
                    "%s: p%d under %.0f ms (%.2f)"
                            .formatted(tally.name(), percent, millis, reached),
                    tally.met() > 0 && reached < millis);
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
