package dev.parlance.projection;

import dev.parlance.kernel.projection.DeadLetters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of all dead letters. What is asked of many at once is asked here, for the queues
 * themselves would read every payload.
 */
@Component
class LetterTable {

    private static final String COLUMNS =
            "%s AS id, %s AS projection, %s AS sequence, %s AS place, %s AS event_id,"
                    + " %s AS event_type, %s AS cause_type, %s AS cause_message,"
                    + " %s AS enqueued_at, %s AS last_touched";

    private final DeadLetterSchema schema;
    private final JdbcClient jdbc;

    LetterTable(DeadLetterSchema schema, JdbcClient jdbc) {
        this.schema = schema;
        this.jdbc = jdbc;
    }

    /** How many letters each projection has, by its name. */
    Map<String, Long> counts() {
        return jdbc
                .sql(
                        "SELECT %1$s, count(*) FROM %2$s GROUP BY %1$s"
                                .formatted(
                                        schema.processingGroupColumn(), schema.deadLetterTable()))
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The oldest letters behind a cursor, of one projection or of all.
     *
     * @param after where the page before ended, or null for the first page
     */
    List<DeadLetters.Letter> list(
            @Nullable String projection, @Nullable LetterCursor after, int limit) {
        return jdbc.sql(
                        """
                        SELECT %1$s FROM %2$s
                        WHERE (:projection::text IS NULL OR %3$s = :projection)
                          AND (:id::text IS NULL
                               OR (%5$s::timestamptz, %4$s) > (:at::timestamptz, :id))
                        ORDER BY %5$s::timestamptz, %4$s
                        LIMIT :limit
                        """
                                .formatted(
                                        columns(),
                                        schema.deadLetterTable(),
                                        schema.processingGroupColumn(),
                                        schema.deadLetterIdentifierColumn(),
                                        schema.enqueuedAtColumn()))
                .param("projection", projection)
                .param("at", after == null ? null : after.at().toString())
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(LetterTable::letter)
                .list();
    }

    Optional<DeadLetters.Letter> find(String id) {
        return jdbc.sql(
                        "SELECT %s FROM %s WHERE %s = :id"
                                .formatted(
                                        columns(),
                                        schema.deadLetterTable(),
                                        schema.deadLetterIdentifierColumn()))
                .param("id", id)
                .query(LetterTable::letter)
                .optional();
    }

    /**
     * Drops a letter, unless it is being handed in at this moment.
     *
     * @return whether it is gone
     */
    boolean discard(String id) {
        return jdbc.sql(
                                "DELETE FROM %s WHERE %s = :id AND %s"
                                        .formatted(
                                                schema.deadLetterTable(),
                                                schema.deadLetterIdentifierColumn(),
                                                idle()))
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Gives one projection's letters to another in the current transaction, and drops those that it
     * had.
     *
     * @return false if one of these is being handed in at this moment
     */
    boolean handedOver(String from, String to) {
        long busy =
                jdbc
                        .sql(
                                "SELECT (%s) AS idle FROM %s WHERE %s = :to FOR UPDATE"
                                        .formatted(
                                                idle(),
                                                schema.deadLetterTable(),
                                                schema.processingGroupColumn()))
                        .param("to", to)
                        .query(Boolean.class)
                        .stream()
                        .filter(idle -> !idle)
                        .count();
        if (busy > 0) {
            return false;
        }
        forget(to);
        jdbc.sql(
                        "UPDATE %1$s SET %2$s = :to WHERE %2$s = :from"
                                .formatted(
                                        schema.deadLetterTable(), schema.processingGroupColumn()))
                .param("to", to)
                .param("from", from)
                .update();
        return true;
    }

    /** Drops all letters of a projection. */
    void forget(String projection) {
        jdbc.sql(
                        "DELETE FROM %s WHERE %s = :projection"
                                .formatted(
                                        schema.deadLetterTable(), schema.processingGroupColumn()))
                .param("projection", projection)
                .update();
    }

    private String idle() {
        return "(%1$s IS NULL OR %1$s::timestamptz < now() - interval '%2$d seconds')"
                .formatted(schema.processingStartedColumn(), DeadLetterQueues.CLAIM.toSeconds());
    }

    private String columns() {
        return COLUMNS.formatted(
                schema.deadLetterIdentifierColumn(),
                schema.processingGroupColumn(),
                schema.sequenceIdentifierColumn(),
                schema.sequenceIndexColumn(),
                schema.eventIdentifierColumn(),
                schema.payloadTypeColumn(),
                schema.causeTypeColumn(),
                schema.causeMessageColumn(),
                schema.enqueuedAtColumn(),
                schema.lastTouchedColumn());
    }

    private static DeadLetters.Letter letter(ResultSet row, int index) throws SQLException {
        var enqueuedAt = Instant.parse(row.getString("enqueued_at"));
        var lastTouched = row.getString("last_touched");
        return new DeadLetters.Letter(
                row.getString("id"),
                row.getString("projection"),
                row.getString("sequence"),
                row.getLong("place"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("cause_type"),
                row.getString("cause_message"),
                enqueuedAt,
                lastTouched == null ? enqueuedAt : Instant.parse(lastTouched));
    }
}
