package dev.parlance.command.store.append;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * The database of the event store cannot be asked now. Who sends the same command again does no
 * harm: should its events have been stored, it is recognised or, as a fork, refused.
 */
final class StoreAway extends AxonTransientException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST_CAUSE = 20;

    StoreAway(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a connection broke or was not to be had, or the server is stopping or starting. */
    static boolean isBehind(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(cause -> cause instanceof SQLException e && isPassing(e));
    }

    /** A pool that has no connection left says so by its type alone. */
    private static boolean isPassing(SQLException e) {
        return e instanceof SQLTransientException || passes(e.getSQLState());
    }

    /** Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    private static boolean passes(@Nullable String state) {
        return state != null
                && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }
}
