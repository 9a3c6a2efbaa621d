package dev.parlance.projection.batch;

import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Collects what the events of a batch change and writes it at once, when the batch's unit of work
 * prepares to commit: in one transaction with the token, so that an event is written exactly once.
 *
 * <p>An event that cannot be written must not hold up the others. A handler that throws sends its
 * event to the dead-letter queue, but here the handler has long returned when the rows of its batch
 * are refused, and all of them are. So the batch is rolled back and its events are remembered as
 * suspects; the processor hands them over again, and now each is written by itself, inside its
 * handler and behind a savepoint. The one that is refused again throws where the dead-letter queue
 * expects it, and its neighbours go through. A retried dead letter is written by itself as well.
 *
 * <p>What fills memory is written earlier, in the same transaction; whether it was refused is told
 * when the unit of work prepares to commit, as if it had been written then.
 *
 * <p>Faults that pass (a lost connection, a deadlock) accuse no event: the whole batch is tried
 * again.
 *
 * @param <B> what the projection collects
 */
public final class BatchedWrites<B extends RowBatch> {

    private final String projection;
    private final JdbcOperations jdbc;
    private final Supplier<B> newBatch;
    private volatile Set<String> suspects = Set.of();

    /**
     * @param projection its name, for messages
     * @param newBatch gives an empty batch
     */
    public BatchedWrites(String projection, JdbcOperations jdbc, Supplier<B> newBatch) {
        this.projection = projection;
        this.jdbc = jdbc;
        this.newBatch = newBatch;
    }

    /**
     * Adds to the current batch what the event that is being handled changes.
     *
     * @param change may throw before it has added anything, but not after
     * @throws RowsRefused if the event is a suspect or a dead letter, and is refused
     */
    public void write(Consumer<B> change) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        if (unit instanceof BatchingUnitOfWork<?> batching) {
            writeInBatch(pendingOf(batching), batching.getMessage().getIdentifier(), change);
        } else {
            writeAlone(change);
        }
    }

    private Pending pendingOf(BatchingUnitOfWork<?> unit) {
        return unit.getOrComputeResource(
                BatchedWrites.class.getName() + "/" + projection,
                key -> {
                    var pending = new Pending();
                    unit.onPrepareCommit(u -> pending.conclude());
                    return pending;
                });
    }

    private void writeInBatch(Pending pending, String eventId, Consumer<B> change) {
        if (pending.fault != null) {
            return; // All of the batch is rolled back, and handed over again.
        }
        if (!suspects.contains(eventId)) {
            change.accept(pending.rows);
            pending.events.add(eventId);
            pending.flushIfFull();
            return;
        }
        pending.flush();
        pending.events.add(eventId);
        try {
            writeAlone(change);
        } catch (DataAccessException passing) {
            pending.fault = passing;
        }
    }

    private void writeAlone(Consumer<B> change) {
        B rows = newBatch.get();
        change.accept(rows);
        try {
            jdbc.execute(behindSavepoint(rows));
        } catch (DataAccessException e) {
            throw passes(e) ? e : new RowsRefused(projection, e);
        }
    }

    private ConnectionCallback<Boolean> behindSavepoint(B rows) {
        return connection -> {
            Savepoint before = connection.setSavepoint();
            try {
                rows.flush(jdbc);
            } catch (DataAccessException e) {
                if (!(e instanceof DataAccessResourceFailureException)) {
                    connection.rollback(before);
                }
                throw e;
            }
            connection.releaseSavepoint(before);
            return true;
        };
    }

    private static boolean passes(DataAccessException e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof DataAccessResourceFailureException;
    }

    /** What one unit of work has collected and not yet written. */
    private final class Pending {

        private final List<String> events = new ArrayList<>();
        private B rows = newBatch.get();
        private @Nullable RuntimeException fault;

        void conclude() {
            if (fault != null) {
                throw fault;
            }
            flush();
        }

        void flushIfFull() {
            if (rows.full()) {
                try {
                    flush();
                } catch (DataAccessException | RowsRefused e) {
                    fault = e;
                }
            }
        }

        void flush() {
            try {
                rows.flush(jdbc);
                rows = newBatch.get();
            } catch (DataAccessException e) {
                if (passes(e)) {
                    throw e;
                }
                suspects = Set.copyOf(events);
                throw new RowsRefused(projection, e);
            }
        }
    }
}
