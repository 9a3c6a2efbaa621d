package dev.parlance.projection.analytics;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the publishing of events stands. */
public final class AnalyticsStream {

    private final Delivered delivered;
    private final ContentLedger ledger;
    private final Supplier<Standing> standing;
    private final Clock clock;

    AnalyticsStream(
            Delivered delivered, ContentLedger ledger, Supplier<Standing> standing, Clock clock) {
        this.delivered = delivered;
        this.ledger = ledger;
        this.standing = standing;
        this.clock = clock;
    }

    /**
     * Where a projection stands, whichever node feeds it and whatever holds it up.
     *
     * @param eventsBehind how many positions of the store are not taken in yet
     * @param lag the age of the event with which it goes on; nothing while it is not behind
     * @param deadLetters how many events wait because one of their sequence was refused
     */
    public record Standing(long eventsBehind, Duration lag, long deadLetters) {}

    /** Where the projection stands that publishes. */
    public Standing standing() {
        return standing.get();
    }

    /**
     * Why Kafka took nothing at the last attempt: the simple name of the fault, or null if it did,
     * if there was no attempt lately, or if another node publishes.
     */
    public @Nullable String fault() {
        return delivered.failure().map(Delivered.Failure::fault).orElse(null);
    }

    /** For how long an erased person waits for the last tombstone; nothing if nobody does. */
    public Duration erasuresAge() {
        return ledger.oldestErasure()
                .map(asked -> Duration.between(asked, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
