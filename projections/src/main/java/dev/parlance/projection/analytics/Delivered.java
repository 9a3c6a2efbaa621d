package dev.parlance.projection.analytics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What this node has published, and how its last attempt went. */
final class Delivered {

    /** A node that could not publish tries again within a minute, unless another one has. */
    private static final Duration MEMORY = Duration.ofMinutes(2);

    private final AtomicLong events = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Clock clock;
    private volatile @Nullable Failure failure;

    Delivered(Clock clock) {
        this.clock = clock;
    }

    /**
     * An attempt at which Kafka took nothing.
     *
     * @param fault the simple name of why
     * @param at when it was
     */
    record Failure(String fault, Instant at) {}

    void succeeded(int published) {
        events.addAndGet(published);
        failure = null;
    }

    void failed(KafkaAway away) {
        failures.incrementAndGet();
        var cause = away.getCause();
        failure =
                new Failure(
                        (cause == null ? away : cause).getClass().getSimpleName(), clock.instant());
    }

    long events() {
        return events.get();
    }

    long failures() {
        return failures.get();
    }

    /** The last attempt, if it failed, and was so lately that this node will try again. */
    Optional<Failure> failure() {
        return Optional.ofNullable(failure)
                .filter(last -> last.at().plus(MEMORY).isAfter(clock.instant()));
    }
}
