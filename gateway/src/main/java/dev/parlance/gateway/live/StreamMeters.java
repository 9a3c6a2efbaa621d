package dev.parlance.gateway.live;

import dev.parlance.gateway.live.StreamEnded.Reason;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What operators see of the streams of a node. */
final class StreamMeters {

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final Map<Reason, Counter> ended = new EnumMap<>(Reason.class);

    StreamMeters(MeterRegistry registry) {
        this.registry = registry;
        for (var reason : Reason.values()) {
            ended.put(
                    reason,
                    Counter.builder("parlance.streams.ended")
                            .description("Server-sent event streams that have ended")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void show(Supplier<Number> open, int most, Backlog backlog) {
        Gauge.builder("parlance.streams.open", open)
                .description("Server-sent event streams that are open on this node")
                .register(registry);
        Gauge.builder("parlance.streams.most", () -> most)
                .description("Server-sent event streams that may be open on this node")
                .register(registry);
        Gauge.builder("parlance.streams.backlog", backlog, Backlog::waiting)
                .description("What waits to be written to clients, roughly")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    void ended(Reason reason) {
        var counter = ended.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Counts a refusal and words it. */
    TryLater refused(String by, ErrorCode code, String detail) {
        Counter.builder("parlance.streams.refused")
                .description("Server-sent event streams that were not opened for lack of room")
                .tag("by", by)
                .register(registry)
                .increment();
        return new TryLater(code, detail, COME_BACK_AFTER);
    }
}
