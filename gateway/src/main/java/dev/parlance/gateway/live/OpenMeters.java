package dev.parlance.gateway.live;

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

/**
 * What operators see of what clients keep open on a node: how much there is, why it ended, and what
 * was not opened.
 *
 * @param <R> why it ends
 */
public final class OpenMeters<R extends Enum<R>> {

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

    private final String name;
    private final String what;
    private final MeterRegistry registry;
    private final Map<R, Counter> ended;

    /**
     * @param name what the names of the meters begin with
     * @param what is open, as the first words of a sentence
     */
    public OpenMeters(String name, String what, Class<R> reasons, MeterRegistry registry) {
        this.name = name;
        this.what = what;
        this.registry = registry;
        this.ended = new EnumMap<>(reasons);
        for (var reason : reasons.getEnumConstants()) {
            ended.put(
                    reason,
                    Counter.builder(name + ".ended")
                            .description(what + " that have ended")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** Shows what is open, of how much, and what waits to be written to it. */
    public void show(Supplier<Number> open, int most, Backlog backlog) {
        Gauge.builder(name + ".open", open)
                .description(what + " that are open on this node")
                .register(registry);
        Gauge.builder(name + ".most", () -> most)
                .description(what + " that may be open on this node")
                .register(registry);
        Gauge.builder(name + ".backlog", backlog, Backlog::waiting)
                .description("What waits to be written to clients, roughly")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    public void ended(R reason) {
        var counter = ended.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /**
     * Counts a refusal and words it.
     *
     * @param by which bound, as the meters call it
     */
    public TryLater refused(String by, ErrorCode code, String detail) {
        Counter.builder(name + ".refused")
                .description(what + " that were not opened for lack of room")
                .tag("by", by)
                .register(registry)
                .increment();
        return new TryLater(code, detail, COME_BACK_AFTER);
    }
}
