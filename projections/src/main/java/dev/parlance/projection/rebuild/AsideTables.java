package dev.parlance.projection.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables of projections that are built again: made, taken over by those who read, or dropped.
 * Each step is a transaction with the row in {@link Rebuilds}, so a process that is killed at any
 * moment leaves a rebuild that goes on or none at all.
 */
@Component
public class AsideTables {

    /** Readers wait behind a lock that is waited for, so it is not waited for any longer. */
    private static final String READERS_WAIT = "100ms";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final Duration BETWEEN_TRIALS = Duration.ofMillis(150);

    /** Beyond the second after which PostgreSQL breaks off an autovacuum that is in the way. */
    private static final String NOBODY_WAITS = "2500ms";

    private final JdbcTemplate jdbc;
    private final Rebuilds rebuilds;
    private final TableCopies copies;
    private final List<Handover> handovers;
    private final TransactionTemplate transaction;

    AsideTables(
            JdbcTemplate jdbc,
            Rebuilds rebuilds,
            TableCopies copies,
            List<Handover> handovers,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rebuilds = rebuilds;
        this.copies = copies;
        this.handovers = handovers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What else in the database refers to the tables, and would not follow a switch. */
    public List<String> dependents(Aside aside) {
        return copies.dependents(aside);
    }

    /**
     * Begins a rebuild with empty tables.
     *
     * @return false if one is under way
     */
    public boolean begin(Aside aside, Instant at) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        _ -> {
                            boolean first = rebuilds.begin(aside.projection(), at);
                            if (first) {
                                drop(aside.replaced());
                                copies.create(aside);
                            }
                            return first;
                        }));
    }

    /** Whether the tables still have the columns of those that serve. */
    public boolean alike(Aside aside) {
        return copies.alike(aside);
    }

    /** Statements after which the indexes are those of the tables that serve. */
    public List<String> indexing(Aside aside) {
        return copies.indexing(aside);
    }

    /** Statements, to be executed outside of transactions, after which reading is quick at once. */
    public List<String> tidying(Aside aside) {
        return aside.tables().stream()
                .map(table -> "VACUUM (ANALYZE) " + TableCopies.in(aside.schema(), table))
                .toList();
    }

    /** Takes over what others keep in the projection's tables. */
    public void takeOver(Aside aside) {
        transaction.executeWithoutResult(
                _ -> {
                    jdbc.execute(aside.enter());
                    handOver(aside);
                });
    }

    private void handOver(Aside aside) {
        jdbc.execute(aside.searchPath());
        handovers.stream()
                .filter(handover -> handover.projection().equals(aside.projection()))
                .forEach(handover -> handover.takeOver(jdbc));
        jdbc.execute("SET LOCAL search_path = DEFAULT");
    }

    /**
     * Reserves the tables for a switch in the current transaction: nothing vacuums or alters them
     * any more, everything else goes on.
     *
     * @throws CannotAcquireLockException if something does for long, or somebody reads for so long
     *     that there would be no switch
     */
    public void reserve(Aside aside) {
        if (!rebuilds.hold(aside.projection(), Rebuilds.Stage.SWITCHING)) {
            throw new IllegalStateException("The rebuild was abandoned");
        }
        waitAtMost(NOBODY_WAITS);
        lock(aside, "SHARE UPDATE EXCLUSIVE");
        jdbc.execute("SAVEPOINT tried");
        waitAtMost(READERS_WAIT);
        lock(aside, "ACCESS EXCLUSIVE");
        jdbc.execute("ROLLBACK TO SAVEPOINT tried");
    }

    /**
     * Lets the tables take the place of those that serve, and ends the rebuild. Nobody may write
     * into either any more as a projection. Readers wait for the last moments of the current
     * transaction, which is to be committed at once.
     *
     * @param tooLate when those who read are not waited for any longer
     * @return false if they have to be altered before
     * @throws CannotAcquireLockException if somebody reads for too long
     */
    public boolean swap(Aside aside, BooleanSupplier tooLate) {
        lock(aside, "EXCLUSIVE");
        handOver(aside);
        if (!copies.indexing(aside).isEmpty() || !copies.alike(aside)) {
            return false;
        }
        jdbc.execute("CREATE SCHEMA " + aside.replaced());
        waitAtMost(READERS_WAIT);
        shutOut(aside, tooLate);
        for (String table : aside.tables()) {
            move(table, Aside.HOME, aside.replaced());
            move(table, aside.schema(), Aside.HOME);
        }
        jdbc.execute("DROP SCHEMA " + aside.schema());
        rebuilds.end(aside.projection());
        return true;
    }

    private void shutOut(Aside aside, BooleanSupplier tooLate) {
        while (true) {
            jdbc.execute("SAVEPOINT tried");
            try {
                lock(aside, "ACCESS EXCLUSIVE");
                return;
            } catch (CannotAcquireLockException e) {
                jdbc.execute("ROLLBACK TO SAVEPOINT tried");
                if (tooLate.getAsBoolean()) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIALS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped over a switch", e);
        }
    }

    private void waitAtMost(String time) {
        jdbc.execute("SET LOCAL lock_timeout = '%s'".formatted(time));
    }

    private void lock(Aside aside, String mode) {
        try {
            jdbc.execute(
                    "LOCK TABLE %s, %s IN %s MODE"
                            .formatted(aside.all(Aside.HOME), aside.all(aside.schema()), mode));
        } catch (UncategorizedSQLException e) {
            if (e.getMostSpecificCause() instanceof SQLException fault
                    && LOCK_NOT_AVAILABLE.equals(fault.getSQLState())) {
                throw new CannotAcquireLockException("The tables are in use", e);
            }
            throw e;
        }
    }

    private void move(String table, String from, String to) {
        jdbc.execute("ALTER TABLE %s SET SCHEMA %s".formatted(TableCopies.in(from, table), to));
    }

    /** Drops the tables that were replaced. */
    public void dropReplaced(Aside aside) {
        drop(aside.replaced());
    }

    /**
     * Drops what an abandoned rebuild has filled, and ends it.
     *
     * @param more what else is cleared away with it
     */
    public void clearAway(Aside aside, Runnable more) {
        transaction.executeWithoutResult(
                _ -> {
                    if (rebuilds.hold(aside.projection(), Rebuilds.Stage.ABANDONED)) {
                        drop(aside.schema());
                        more.run();
                        rebuilds.end(aside.projection());
                    }
                });
    }

    private void drop(String schema) {
        transaction.executeWithoutResult(
                _ -> {
                    waitAtMost(NOBODY_WAITS);
                    jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(schema));
                });
    }
}
