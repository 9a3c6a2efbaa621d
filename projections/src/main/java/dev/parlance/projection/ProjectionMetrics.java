package dev.parlance.projection;

import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.projection.ProjectionReport.Entry;
import dev.parlance.kernel.projection.ProjectionReport.Saga;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gauges for each projection: {@code parlance.projection.events.behind}, {@code
 * parlance.projection.lag} in seconds, {@code parlance.projection.rate} in events a second, {@code
 * parlance.projection.dead.letters}, and for each that can be built again {@code
 * parlance.projection.rebuild.progress}; for the sagas of each kind {@code
 * parlance.saga.events.behind} and {@code parlance.saga.lag}. The database is asked when they are
 * scraped, once a second at most.
 */
@Component
class ProjectionMetrics implements MeterBinder {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final ProjectionCatalogue catalogue;
    private final ProjectionReports reports;
    private @Nullable ProjectionReport report;
    private long reportedAtNanos;

    ProjectionMetrics(ProjectionCatalogue catalogue, ProjectionReports reports) {
        this.catalogue = catalogue;
        this.reports = reports;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : catalogue.names()) {
            bind(name, "events.behind", Entry::eventsBehind)
                    .description("Positions between the projection and the newest event")
                    .register(registry);
            bind(name, "lag", entry -> entry.lagMillis() / 1000.0)
                    .description(
                            "Age of the event that the projection takes in next, while it is behind")
                    .baseUnit("seconds")
                    .register(registry);
            bind(name, "rate", Entry::rate)
                    .description("Events a second that the projection has passed lately")
                    .register(registry);
            bind(name, "dead.letters", Entry::deadLetters)
                    .description("Events that wait in the projection's dead-letter queue")
                    .register(registry);
            if (catalogue.aside(name).isPresent()) {
                bind(name, "rebuild.progress", ProjectionMetrics::progress)
                        .description("How much of the events a rebuild has taken in, 0 to 1")
                        .register(registry);
            }
        }
        for (String name : catalogue.sagas()) {
            bindSaga(name, "events.behind", Saga::eventsBehind)
                    .description("Positions between the sagas of a kind and the newest event")
                    .register(registry);
            bindSaga(name, "lag", saga -> saga.lagMillis() / 1000.0)
                    .description("Age of the event that they hear of next, while they are behind")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    private Gauge.Builder<?> bindSaga(String name, String what, ToDoubleFunction<Saga> figure) {
        return Gauge.builder(
                        "parlance.saga." + what,
                        () ->
                                report().sagas().stream()
                                        .filter(saga -> saga.name().equals(name))
                                        .mapToDouble(figure)
                                        .findFirst()
                                        .orElse(Double.NaN))
                .tag("saga", name);
    }

    private Gauge.Builder<?> bind(String name, String what, ToDoubleFunction<Entry> figure) {
        return Gauge.builder("parlance.projection." + what, () -> of(name, figure))
                .tag("projection", name);
    }

    private double of(String name, ToDoubleFunction<Entry> figure) {
        return report().projections().stream()
                .filter(entry -> entry.name().equals(name))
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double progress(Entry entry) {
        var rebuild = entry.rebuild();
        return rebuild == null
                ? Double.NaN
                : Math.min(1, (rebuild.position() + 1.0) / (rebuild.head() + 1.0));
    }

    private synchronized ProjectionReport report() {
        var current = report;
        if (current == null || System.nanoTime() - reportedAtNanos > FRESH_NANOS) {
            current = reports.now();
            report = current;
            reportedAtNanos = System.nanoTime();
        }
        return current;
    }
}
