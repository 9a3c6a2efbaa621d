package dev.parlance.gateway.connection;

import dev.parlance.gateway.live.Backlog;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** What operators see of the connections of a node. */
final class ConnectionMeters {

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

    private final MeterRegistry registry;

    ConnectionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(Supplier<Number> open, int most, Supplier<Number> feeds, Backlog backlog) {
        Gauge.builder("parlance.connections.open", open)
                .description("Live connections that are open on this node")
                .register(registry);
        Gauge.builder("parlance.connections.most", () -> most)
                .description("Live connections that may be open on this node")
                .register(registry);
        Gauge.builder("parlance.connections.feeds", feeds)
                .description("Conversations that connections of this node have joined")
                .register(registry);
        Gauge.builder("parlance.connections.backlog", backlog, Backlog::waiting)
                .description("What waits to be written to live connections, roughly")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    void ended(Ending ending) {
        Counter.builder("parlance.connections.ended")
                .description("Live connections that have ended")
                .tag("reason", ending.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    /** Counts a refusal and words it. */
    TryLater refused(String by, ErrorCode code, String detail) {
        Counter.builder("parlance.connections.refused")
                .description("Live connections that were not opened for lack of room")
                .tag("by", by)
                .register(registry)
                .increment();
        return new TryLater(code, detail, COME_BACK_AFTER);
    }
}
