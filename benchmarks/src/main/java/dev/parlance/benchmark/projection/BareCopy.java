package dev.parlance.benchmark.projection;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.BinaryCopy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The baseline of a replay: reads the same events in batches and copies each, unread, into a row of
 * a table with a primary key; a batch is a transaction.
 */
final class BareCopy {

    private static final int BATCH = 1_000;
    private static final String TABLE =
            """
            CREATE TABLE bare_copy (
                position bigint PRIMARY KEY,
                stream   text   NOT NULL,
                body     bytea  NOT NULL
            )
            """;
    private static final String READ =
            """
            SELECT global_index, aggregate_identifier, payload FROM domain_event
            WHERE global_index > ?
            ORDER BY global_index
            LIMIT %d
            """
                    .formatted(BATCH);

    private BareCopy() {}

    /**
     * @return events a second
     */
    static double eventsPerSecond(BenchDatabase database) throws SQLException, IOException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
            connection.setAutoCommit(false);
            var began = System.nanoTime();
            long copied = 0;
            for (var last = -1L; last != Long.MAX_VALUE; ) {
                var batch = copyAfter(last, connection);
                connection.commit();
                copied += batch.events;
                last = batch.events == 0 ? Long.MAX_VALUE : batch.last;
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            statement.execute("DROP TABLE bare_copy");
            connection.commit();
            return copied / seconds;
        }
    }

    private record Batch(long events, long last) {}

    private static Batch copyAfter(long position, Connection connection)
            throws SQLException, IOException {
        try (var query = connection.prepareStatement(READ)) {
            query.setLong(1, position);
            try (var events = query.executeQuery();
                    var rows = new BinaryCopy(connection, "bare_copy (position, stream, body)")) {
                long count = 0;
                long last = position;
                while (events.next()) {
                    last = events.getLong(1);
                    rows.row(last, events.getString(2), events.getBytes(3));
                    count++;
                }
                return new Batch(count, last);
            }
        }
    }
}
