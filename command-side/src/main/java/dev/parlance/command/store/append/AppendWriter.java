package dev.parlance.command.store.append;

import io.micrometer.core.instrument.DistributionSummary;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Writes appends, many in one statement. Where one of them cannot be stored, none is at first, and
 * then each is tried alone, so that only those fail that must.
 */
final class AppendWriter {

    /** The class of PostgreSQL's integrity constraint violations. */
    private static final String CONSTRAINT_VIOLATED = "23";

    private final EventInsert insert;
    private final DistributionSummary sizes;

    AppendWriter(EventInsert insert, DistributionSummary sizes) {
        this.insert = insert;
        this.sizes = sizes;
    }

    void write(List<Append> appends) {
        sizes.record(appends.size());
        try {
            if (insert.execute(appends)) {
                appends.forEach(Append::stored);
            } else {
                writeAlone(
                        appends, new ConcurrencyException("The events before these are not there"));
            }
        } catch (SQLException e) {
            if (violatesConstraint(e)) {
                writeAlone(appends, e);
            } else {
                appends.forEach(append -> append.failed(e));
            }
        } catch (RuntimeException | Error e) {
            appends.forEach(append -> append.failed(e));
        }
    }

    /** Once the database is away, so it is for the rest; and what was given up is not stored. */
    private void writeAlone(List<Append> appends, Exception cause) {
        if (appends.size() == 1) {
            appends.getFirst().failed(cause);
            return;
        }
        for (var append : appends) {
            if (!append.isDone()) {
                write(List.of(append));
            }
            var fault = append.fault();
            if (fault != null && StoreAway.isBehind(fault)) {
                appends.forEach(rest -> rest.failed(fault));
                return;
            }
        }
    }

    static boolean violatesConstraint(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATED);
    }
}
