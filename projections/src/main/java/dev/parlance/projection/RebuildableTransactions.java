package dev.parlance.projection;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Transactions whose commit does not wait for the disk. What a crash of the database undoes of them
 * it undoes together with the token, so the events are handled again; but the commits of the
 * command side, which people wait for, share the disk with none of these.
 *
 * @see <a href="https://www.postgresql.org/docs/current/wal-async-commit.html">Asynchronous
 *     commit</a>
 */
final class RebuildableTransactions implements TransactionManager {

    private final TransactionManager transactions;
    private final JdbcOperations jdbc;

    RebuildableTransactions(TransactionManager transactions, JdbcOperations jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public Transaction startTransaction() {
        var transaction = transactions.startTransaction();
        try {
            jdbc.execute("SET LOCAL synchronous_commit TO off");
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
        return transaction;
    }
}
