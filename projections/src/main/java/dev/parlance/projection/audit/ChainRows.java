package dev.parlance.projection.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The links of the chains, and how far the store has been taken into them. */
final class ChainRows {

    private final JdbcClient jdbc;

    ChainRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The link of an event. */
    record Link(long sequenceNumber, String eventId, byte[] link) {}

    /**
     * How far the chains are.
     *
     * @param position of the event that was taken in last
     * @param gaps positions before it that may still be taken in
     */
    record Progress(long position, Set<Long> gaps) {

        boolean isBefore(long place) {
            return place > position || gaps.contains(place);
        }
    }

    List<Link> page(String stream, long from, int limit) {
        return jdbc.sql(
                        """
                        SELECT sequence_number, event_id, link FROM audit_link
                        WHERE stream = ? AND sequence_number >= ?
                        ORDER BY sequence_number LIMIT ?
                        """)
                .params(stream, from, limit)
                .query(
                        (row, _) ->
                                new Link(
                                        row.getLong("sequence_number"),
                                        row.getString("event_id"),
                                        row.getBytes("link")))
                .list();
    }

    boolean holds(String stream, String eventId) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM audit_link
                            WHERE stream = ? AND event_id = ?)
                        """)
                .params(stream, eventId)
                .query(Boolean.class)
                .single();
    }

    Progress progress() {
        return jdbc.sql("SELECT position, gaps FROM audit_progress")
                .query(ChainRows::progressOf)
                .single();
    }

    private static Progress progressOf(ResultSet row, int number) throws SQLException {
        return new Progress(
                row.getLong("position"), Set.of((Long[]) row.getArray("gaps").getArray()));
    }
}
