package dev.parlance.projection.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Lets tables that were built aside take the place of those that serve, in one transaction. */
@Component
public class TableSwitch {

    /** Readers wait behind a lock that is waited for, so it is not waited for any longer. */
    private static final String READERS_WAIT = "100ms";

    /**
     * Somebody who reads two tables may hold one and wait for another, while the switch does so the
     * other way round. It gives way before PostgreSQL, after a second, breaks off either of them.
     */
    private static final String ALL_WAIT = "500ms";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";

    private static final Duration BETWEEN_TRIALS = Duration.ofMillis(150);

    /** Beyond the second after which PostgreSQL breaks off an autovacuum that is in the way. */
    static final String NOBODY_WAITS = "2500ms";

    private final JdbcTemplate jdbc;
    private final Rebuilds rebuilds;
    private final TableCopies copies;
    private final Handovers handovers;

    TableSwitch(JdbcTemplate jdbc, Rebuilds rebuilds, TableCopies copies, Handovers handovers) {
        this.jdbc = jdbc;
        this.rebuilds = rebuilds;
        this.copies = copies;
        this.handovers = handovers;
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
        jdbc.execute(waitingAtMost(NOBODY_WAITS));
        lock(aside, "SHARE UPDATE EXCLUSIVE");
        jdbc.execute("SAVEPOINT tried");
        jdbc.execute(waitingAtMost(READERS_WAIT));
        lockOut(aside);
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
        handovers.takeOver(aside);
        if (!copies.indexing(aside).isEmpty() || !copies.alike(aside)) {
            return false;
        }
        jdbc.execute("CREATE SCHEMA " + aside.replaced());
        jdbc.execute(waitingAtMost(READERS_WAIT));
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
                lockOut(aside);
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

    private void lockOut(Aside aside) {
        jdbc.execute("SET LOCAL statement_timeout = '%s'".formatted(ALL_WAIT));
        lock(aside, "ACCESS EXCLUSIVE");
        jdbc.execute("SET LOCAL statement_timeout TO DEFAULT");
    }

    private void lock(Aside aside, String mode) {
        try {
            jdbc.execute(
                    "LOCK TABLE %s, %s IN %s MODE"
                            .formatted(aside.all(Aside.HOME), aside.all(aside.schema()), mode));
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException fault
                    && Set.of(LOCK_NOT_AVAILABLE, QUERY_CANCELED).contains(fault.getSQLState())) {
                throw new CannotAcquireLockException("The tables are in use", e);
            }
            throw e;
        }
    }

    private void move(String table, String from, String to) {
        jdbc.execute("ALTER TABLE %s SET SCHEMA %s".formatted(TableCopies.in(from, table), to));
    }

    static String waitingAtMost(String time) {
        return "SET LOCAL lock_timeout = '%s'".formatted(time);
    }
}
