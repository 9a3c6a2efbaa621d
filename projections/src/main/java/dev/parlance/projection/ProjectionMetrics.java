package dev.parlance.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * Gauges for each projection: {@code parlance.projection.events.behind}, {@code
 * parlance.projection.lag} in seconds, and {@code parlance.projection.dead.letters}. They are read
 * from the database when they are scraped.
 */
@Component
class ProjectionMetrics implements MeterBinder {

    private final ProjectionMonitor monitor;

    ProjectionMetrics(ProjectionMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : ProjectionSettings.NAMES) {
            Gauge.builder(
                            "parlance.projection.events.behind",
                            () -> monitor.report(name, monitor.head()).eventsBehind())
                    .description("Positions between the projection and the newest event")
                    .tag("projection", name)
                    .register(registry);
            Gauge.builder(
                            "parlance.projection.lag",
                            () -> monitor.report(name, monitor.head()).lagMillis() / 1000.0)
                    .description("Age of the last event taken in, while the projection is behind")
                    .baseUnit("seconds")
                    .tag("projection", name)
                    .register(registry);
            Gauge.builder("parlance.projection.dead.letters", () -> monitor.deadLetters(name))
                    .description("Events that wait in the projection's dead-letter queue")
                    .tag("projection", name)
                    .register(registry);
        }
    }
}
