package dev.parlance.benchmark.realtime;

import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of both parts as tables; the baseline's come first. */
final class Telling {

    private final List<Load.Outcome> loads;
    private final List<Saturation.Outcome> saturations;
    private final Report report = new Report("realtime: live connections in rooms");

    Telling(List<Load.Outcome> loads, List<Saturation.Outcome> saturations) {
        this.loads = loads;
        this.saturations = saturations;
    }

    Report report() {
        if (!loads.isEmpty()) {
            report.table(
                    "%,d connections in %d rooms, %d messages/s, one in %d answered"
                            .formatted(
                                    Load.ROOMS * Load.MEMBERS,
                                    Load.ROOMS,
                                    Load.MESSAGES_PER_SECOND,
                                    Load.ONE_ASKS_IN));
            loads.forEach(this::latencies);
            report.table("the same, a message and a connection");
            loads.forEach(this::costs);
        }
        for (var outcome : saturations) {
            report.table(
                    "%s: %d connections of Socket.IO in %d rooms, every message answered"
                            .formatted(
                                    outcome.server(),
                                    Saturation.ROOMS * Saturation.MEMBERS,
                                    Saturation.ROOMS));
            outcome.steps().forEach(step -> step(outcome.server(), step));
        }
        loads.forEach(outcome -> losses(outcome.server(), outcome.talk().tally()));
        new Goals(loads, saturations).tell(report);
        return report;
    }

    private void latencies(Load.Outcome outcome) {
        var tally = outcome.talk().tally();
        latencies(outcome.server() + ": send to ack", tally.acknowledgements());
        latencies(outcome.server() + ": send to each member", tally.broadcasts());
        latencies(outcome.server() + ": token to each member", tally.tokens());
    }

    private void latencies(String what, Latencies times) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("case", what);
        columns.put("arrivals", times.count());
        columns.putAll(times.columns());
        report.row(columns);
    }

    private void costs(Load.Outcome outcome) {
        var tally = outcome.talk().tally();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("case", outcome.server());
        columns.put("cpu µs a message", outcome.processorMicros());
        columns.put("load cpu %", outcome.loadPercent());
        for (var cost : outcome.idle()) {
            columns.put("KiB a " + cost.transport(), cost.inUseBytes() / 1024);
            columns.put("KiB resident a " + cost.transport(), cost.residentBytes() / 1024);
        }
        columns.putAll(faults(tally));
        report.row(columns);
    }

    private void step(String server, Saturation.Step step) {
        var tally = step.talk().tally();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("case", server);
        columns.put("messages/s", step.perSecond());
        put(columns, "ack", tally.acknowledgements());
        put(columns, "member", tally.broadcasts());
        put(columns, "token", tally.tokens());
        columns.put("server cpu %", step.serverPercent());
        columns.put("load cpu %", step.loadPercent());
        columns.putAll(faults(tally));
        report.row(columns);
    }

    private static void put(Map<String, Object> columns, String what, Latencies times) {
        columns.put(what + " p50 ms", times.millisAt(50));
        columns.put(what + " p99 ms", times.millisAt(99));
    }

    private static Map<String, Object> faults(Tally tally) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("lost", tally.faults(Fault.UNACKNOWLEDGED, Fault.LOST, Fault.TOKEN_LOST));
        columns.put("doubled", tally.faults(Fault.DOUBLED));
        columns.put("out of order", tally.faults(Fault.DISORDERED, Fault.TOKEN_DISORDERED));
        columns.put("refused", tally.faults(Fault.REFUSED));
        columns.put("failed", tally.faults(Fault.GARBLED, Fault.BROKEN));
        if (!tally.complaints().isEmpty()) {
            columns.put("first", tally.complaints().getFirst());
        }
        return columns;
    }

    private void losses(String server, Tally tally) {
        var lost = tally.faults(Fault.REFUSED, Fault.UNACKNOWLEDGED, Fault.LOST, Fault.TOKEN_LOST);
        if (lost > 0) {
            report.failure("%s lost %d arrivals: %s".formatted(server, lost, tally.faults()));
        }
    }
}
