package dev.parlance.projection.rebuild;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.core.JdbcOperations;

/** Transactions in which the tables of a projection are those that are built aside. */
public final class AsideTransactions implements TransactionManager {

    private final TransactionManager transactions;
    private final JdbcOperations jdbc;
    private final Aside aside;

    public AsideTransactions(TransactionManager transactions, JdbcOperations jdbc, Aside aside) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.aside = aside;
    }

    /**
     * @throws org.springframework.dao.DataAccessException if the tables are not there any more
     */
    @Override
    public Transaction startTransaction() {
        var transaction = transactions.startTransaction();
        try {
            jdbc.execute(aside.enter());
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
        return transaction;
    }
}
