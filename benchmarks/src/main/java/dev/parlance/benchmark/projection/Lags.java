package dev.parlance.benchmark.projection;

import dev.parlance.kernel.projection.ProjectionReport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How far each projection is behind, looked at ten times a second. */
final class Lags implements AutoCloseable {

    private static final long PERIOD_MILLIS = 100;

    /** What was seen of one projection. */
    record Lag(Histogram events, Histogram millis) {
        Lag() {
            this(new Histogram(3), new Histogram(3));
        }
    }

    private final Map<String, Lag> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Lags(Projections projections) {
        clock.scheduleAtFixedRate(
                () -> projections.report().forEach(this::look),
                PERIOD_MILLIS,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void look(ProjectionReport.Entry entry) {
        var lag = seen.computeIfAbsent(entry.name(), _ -> new Lag());
        lag.events.recordValue(entry.eventsBehind());
        lag.millis.recordValue(entry.lagMillis());
    }

    /** Of a projection, after the looking has ended. */
    Lag of(String projection) {
        return seen.getOrDefault(projection, new Lag());
    }

    @Override
    public void close() {
        clock.close();
    }
}
