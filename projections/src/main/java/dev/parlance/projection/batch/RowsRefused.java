package dev.parlance.projection.batch;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/**
 * The database refused what an event or a batch of events was to change.
 *
 * <p>It has no cause, and keeps the first line of the server's message only: the lines after it may
 * quote the refused row, and what people said to each other stands in no log and no dead letter.
 */
public final class RowsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowsRefused(String projection, DataAccessException refusal) {
        super("Projection %s: %s".formatted(projection, reason(refusal)));
    }

    private static String reason(DataAccessException refusal) {
        if (refusal.getMostSpecificCause() instanceof SQLException fault) {
            String message = String.valueOf(fault.getMessage());
            return "[%s] %s".formatted(fault.getSQLState(), message.lines().findFirst().orElse(""));
        }
        return refusal.getClass().getSimpleName();
    }
}
