package dev.parlance.benchmark.realtime;

import dev.parlance.benchmark.Report;
import java.util.List;
import java.util.Optional;

/** What the product is meant to reach beside the baseline. */
final class Goals {

    /** Messages a second at which the tails are compared. */
    static final int COMPARED_AT = 60;

    private static final int TIMES_THE_RATE = 2;

    private final List<Load.Outcome> loads;
    private final List<Saturation.Outcome> saturations;

    /** Of the baseline and the product, in this order; with fewer nothing can be compared. */
    Goals(List<Load.Outcome> loads, List<Saturation.Outcome> saturations) {
        this.loads = loads;
        this.saturations = saturations;
    }

    void tell(Report report) {
        if (loads.size() == 2) {
            memory(loads.getFirst(), loads.getLast(), report);
            var tally = loads.getLast().talk().tally();
            order("steady load", tally.faults(Fault.DISORDERED, Fault.TOKEN_DISORDERED), report);
        }
        if (saturations.size() == 2) {
            var node = saturations.getFirst();
            var parlance = saturations.getLast();
            tail(node.at(COMPARED_AT), parlance.at(COMPARED_AT), report);
            rate(node.withinBound(), parlance.withinBound(), report);
            order(
                    "growing load",
                    parlance.faults(Fault.DISORDERED, Fault.TOKEN_DISORDERED),
                    report);
        }
    }

    private static void memory(Load.Outcome node, Load.Outcome parlance, Report report) {
        var theirs = node.idle().getFirst().inUseBytes();
        for (var cost : parlance.idle()) {
            report.goal(
                    "An idle %s takes no more than the baseline's: %.1f KiB to %.1f KiB"
                            .formatted(cost.transport(), cost.inUseBytes() / 1024, theirs / 1024),
                    cost.inUseBytes() <= theirs);
        }
    }

    private static void tail(
            Optional<Saturation.Step> node, Optional<Saturation.Step> parlance, Report report) {
        var ours = parlance.map(Saturation.Step::worstMillis).orElse(Double.POSITIVE_INFINITY);
        var theirs = node.map(Saturation.Step::worstMillis).orElse(Double.POSITIVE_INFINITY);
        report.goal(
                "At %d messages/s the worst p99 is below the baseline's: %.1f ms to %.1f ms"
                        .formatted(COMPARED_AT, ours, theirs),
                ours < theirs);
    }

    private static void rate(int node, int parlance, Report report) {
        report.goal(
                "Until p99 passes %.0f ms it takes %d times the baseline's messages: %d/s to %d/s"
                        .formatted(Saturation.BOUND_MILLIS, TIMES_THE_RATE, parlance, node),
                parlance >= TIMES_THE_RATE * node);
    }

    private static void order(String when, long disordered, Report report) {
        report.goal(
                "Nothing comes out of order under the %s: %d".formatted(when, disordered),
                disordered == 0);
    }
}
