package dev.parlance.benchmark.trade;

import dev.parlance.benchmark.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of one scene. */
final class PathFigures {

    private static final double GOAL = 1.05;

    private final Scene scene;
    private final List<PathTimes> all = new ArrayList<>();

    PathFigures(Scene scene) {
        this.scene = scene;
    }

    void add(PathTimes times) {
        all.add(times);
    }

    /** Adds a row, whether the goal was reached, and what must hold and does not. */
    void tell(Report report, int pagesEach) {
        report.row(row());
        goal("median", 50, report);
        goal("p95", 95, report);
        var expected = all.size() * (long) pagesEach;
        var found =
                all.stream()
                        .flatMap(times -> times.sources().stream())
                        .filter(scene.source()::equals)
                        .count();
        if (found != expected) {
            report.failure(
                    "%s: %d of %d pages are %s"
                            .formatted(scene.name(), found, expected, scene.source()));
        }
    }

    private Map<String, Object> row() {
        var row = new LinkedHashMap<String, Object>();
        row.put("scene", scene.name());
        row.put("questions", all.size());
        row.put("answer ms", at(50, PathTimes::answer));
        row.put("pages ms", at(50, PathTimes::pages));
        row.put("storing ms", at(50, PathTimes::storing));
        row.put("total ms", at(50, PathTimes::total));
        row.put("sum of the three ms", at(50, PathTimes::sum));
        row.put("efficiency", at(50, PathTimes::efficiency));
        row.put("total / slowest p50", three(at(50, PathTimes::totalOverSlowest)));
        row.put("p95", three(at(95, PathTimes::totalOverSlowest)));
        row.put("max", three(at(100, PathTimes::totalOverSlowest)));
        row.put("client ms", at(50, PathTimes::client));
        row.put("client / slowest p50", three(at(50, PathTimes::clientOverSlowest)));
        return row;
    }

    private void goal(String name, int percent, Report report) {
        var ratio = at(percent, PathTimes::totalOverSlowest);
        report.goal(
                "%s: total at most %.2f of the slowest task, %s (%.3f)"
                        .formatted(scene.name(), GOAL, name, ratio),
                ratio <= GOAL);
    }

    /** By the nearest rank. */
    private double at(int percent, ToDoubleFunction<PathTimes> figure) {
        var sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return sorted[Math.max(0, Math.ceilDiv(percent * sorted.length, 100) - 1)];
    }

    private static String three(double ratio) {
        return "%.3f".formatted(ratio);
    }
}
