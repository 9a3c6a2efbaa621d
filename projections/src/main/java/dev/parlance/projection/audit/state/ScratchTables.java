package dev.parlance.projection.audit.state;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empty copies of tables for the time of one transaction, in a schema of their own that comes first
 * on its search path. The transaction is rolled back in any case, and they go with it.
 */
@Component
class ScratchTables {

    private static final String KEYS =
            """
            SELECT format('ALTER TABLE %I ADD %s', ?, pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE conrelid = to_regclass('public.' || ?) AND contype IN ('p', 'u')
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    ScratchTables(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Does something among empty copies of these tables, which stand there under their own names;
     * those that serve are still found in schema {@code public}.
     */
    <R> R among(List<String> tables, Function<JdbcOperations, R> task) {
        return transactions.execute(
                status -> {
                    status.setRollbackOnly();
                    enter(tables);
                    return task.apply(jdbc);
                });
    }

    /** A schema of a new name, because statements that are prepared know theirs by its name. */
    private void enter(List<String> tables) {
        var schema = "scratch_" + UUID.randomUUID().toString().replace("-", "");
        jdbc.execute("CREATE SCHEMA " + schema);
        jdbc.execute("SET LOCAL search_path = %s, public".formatted(schema));
        for (var table : tables) {
            jdbc.execute(
                    "CREATE TABLE %s.%s (LIKE public.%s INCLUDING ALL EXCLUDING INDEXES)"
                            .formatted(schema, table, table));
            jdbc.queryForList(KEYS, String.class, table, table).forEach(jdbc::execute);
        }
    }
}
