package dev.parlance.projection.audit.state;

import dev.parlance.projection.audit.Patience;
import dev.parlance.projection.rebuild.TableCopies;
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

    private final JdbcTemplate jdbc;
    private final TableCopies copies;
    private final TransactionTemplate transactions;

    ScratchTables(
            JdbcTemplate jdbc,
            TableCopies copies,
            PlatformTransactionManager transactionManager,
            Patience patience) {
        this.jdbc = jdbc;
        this.copies = copies;
        this.transactions = new TransactionTemplate(transactionManager);
        transactions.setTimeout(patience.seconds());
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
                    copies.create(newName(), tables);
                    return task.apply(jdbc);
                });
    }

    /** Statements that are prepared know their schema by its name. */
    private static String newName() {
        return "scratch_" + UUID.randomUUID().toString().replace("-", "");
    }
}
