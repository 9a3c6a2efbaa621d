package dev.parlance.gateway.live.redis;

import dev.parlance.gateway.live.redis.Heard.Ignored;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What operators see of the channel between nodes. */
final class RelayMeters {

    /** Why other nodes were not told of something. */
    enum Dropped {
        /** Too much waited already. */
        FULL,
        /** Redis did not take it. */
        AWAY
    }

    private final MeterRegistry registry;
    private final Counter told;
    private final Counter heard;
    private final Map<Dropped, Counter> dropped = new EnumMap<>(Dropped.class);
    private final Map<Ignored, Counter> ignored = new EnumMap<>(Ignored.class);

    RelayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.told =
                Counter.builder("parlance.live.told")
                        .description("Signals that Redis has taken for other nodes")
                        .register(registry);
        this.heard =
                Counter.builder("parlance.live.heard")
                        .description("Signals that came from other nodes")
                        .register(registry);
        for (var reason : Dropped.values()) {
            dropped.put(
                    reason,
                    Counter.builder("parlance.live.dropped")
                            .description("Signals that other nodes were not told")
                            .tag("reason", nameOf(reason))
                            .register(registry));
        }
        for (var reason : Ignored.values()) {
            ignored.put(
                    reason,
                    Counter.builder("parlance.live.ignored")
                            .description("What came from Redis and was not taken in")
                            .tag("reason", nameOf(reason))
                            .register(registry));
        }
    }

    void show(Supplier<Number> waiting, Supplier<Number> conversations, BooleanSupplier connected) {
        Gauge.builder("parlance.live.waiting", waiting)
                .description("Signals that wait to be told to other nodes")
                .register(registry);
        Gauge.builder("parlance.live.conversations", conversations)
                .description("Conversations that this node listens to on other nodes")
                .register(registry);
        Gauge.builder("parlance.live.connected", () -> connected.getAsBoolean() ? 1 : 0)
                .description("Whether this node hears others")
                .register(registry);
    }

    void told() {
        told.increment();
    }

    void heard() {
        heard.increment();
    }

    void dropped(Dropped reason) {
        increment(dropped.get(reason));
    }

    void ignored(Ignored reason) {
        increment(ignored.get(reason));
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    private static String nameOf(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
