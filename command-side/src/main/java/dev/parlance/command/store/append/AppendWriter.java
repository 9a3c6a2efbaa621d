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
        } catch (RuntimeException e) {
            appends.forEach(append -> append.failed(e));
        }
    }

    private void writeAlone(List<Append> appends, Exception cause) {
        if (appends.size() == 1) {
            appends.getFirst().failed(cause);
        } else {
            appends.forEach(append -> write(List.of(append)));
        }
    }

    static boolean violatesConstraint(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATED);
    }
}
