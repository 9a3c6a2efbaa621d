package dev.parlance.projection.rebuild;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables of projections that are built again: made, made ready, or dropped. Each step is a
 * transaction with the row in {@link Rebuilds}, so a process that is killed at any moment leaves a
 * rebuild that goes on or none at all.
 */
@Component
public class AsideTables {

    private final JdbcTemplate jdbc;
    private final Rebuilds rebuilds;
    private final TableCopies copies;
    private final Handovers handovers;
    private final TransactionTemplate transaction;

    AsideTables(
            JdbcTemplate jdbc,
            Rebuilds rebuilds,
            TableCopies copies,
            Handovers handovers,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rebuilds = rebuilds;
        this.copies = copies;
        this.handovers = handovers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What else in the database is tied to the tables, and would not follow a switch. */
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

    /** Whether the tables still have the columns and constraints of those that serve. */
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
                    handovers.takeOver(aside);
                });
    }

    /** Drops the tables that were replaced, if they are still there. */
    public void dropReplaced(Aside aside) {
        if (copies.schemaExists(aside.replaced())) {
            drop(aside.replaced());
        }
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
                    jdbc.execute(TableSwitch.waitingAtMost(TableSwitch.NOBODY_WAITS));
                    jdbc.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(schema));
                });
    }
}
