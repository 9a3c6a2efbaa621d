package dev.parlance.projection.batch;

import org.springframework.jdbc.core.JdbcOperations;

/** What a batch of events changes in one projection's tables, collected to be written at once. */
public interface RowBatch {

    /** Writes everything collected, in the transaction of the calling thread. */
    void flush(JdbcOperations jdbc);

    /** Whether so much is collected that it is to be written before the events of the batch end. */
    default boolean full() {
        return false;
    }
}
