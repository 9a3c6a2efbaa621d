package dev.parlance.command.store.append;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Stores events, those of several commands at a time. */
final class EventAppender {

    private static final int CAPACITY = 4096;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final AppendQueue queue;

    EventAppender(DataSource database, MeterRegistry meters) {
        var sizes =
                DistributionSummary.builder("parlance.store.append.commands")
                        .description("Commands whose events were stored by one statement.")
                        .register(meters);
        queue =
                new AppendQueue(
                        new AppendWriter(
                                new EventInsert(database, (int) TIMEOUT.toMillis()), sizes),
                        CAPACITY,
                        TIMEOUT);
        Gauge.builder("parlance.store.append.waiting", queue, AppendQueue::size)
                .description("Commands whose events wait to be stored.")
                .register(meters);
    }

    /** How long it takes at most until the outcome of an append is known. */
    Duration timeout() {
        return TIMEOUT;
    }

    /**
     * Takes a place in the order of the store.
     *
     * @throws Rejected if too much waits already
     */
    Append add(List<StoredEvent> events) {
        return add(new Append(events));
    }

    /** As {@link #add(List)}. */
    Append add(Append append) {
        if (!queue.add(append)) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.OVERLOADED, "Too many commands wait to be stored."));
        }
        return append;
    }

    /**
     * Waits until the events are stored.
     *
     * @throws ConcurrencyException if another writer was faster on one of the streams
     * @throws StoreAway if the database is away or too slow; they may have been stored
     * @throws EventStoreException if they could not be stored
     */
    void await(Append append) {
        try {
            queue.await(append);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while events were stored", e);
        } catch (TimeoutException e) {
            throw new StoreAway("The events were not stored in time", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case ConcurrencyException behind -> behind;
            case SQLException e when AppendWriter.violatesConstraint(e) ->
                    new ConcurrencyException("Another writer was faster", e);
            case Throwable e when StoreAway.isBehind(e) ->
                    new StoreAway("The events could not be stored now", e);
            default -> new EventStoreException("The events could not be stored", cause);
        };
    }
}
