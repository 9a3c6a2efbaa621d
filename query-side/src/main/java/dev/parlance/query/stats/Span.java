package dev.parlance.query.stats;

import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A span of time within what the database can compare. */
record Span(OffsetDateTime from, OffsetDateTime to) {

    /**
     * @param from inclusive, or null for the beginning
     * @param to exclusive, or null for the end
     */
    static Span of(@Nullable Instant from, @Nullable Instant to) {
        return new Span(
                Columns.timestamp(within(from == null ? Instant.EPOCH : from)),
                Columns.timestamp(within(to == null ? Cursor.END_OF_TIME : to)));
    }

    private static Instant within(Instant at) {
        return at.isBefore(Instant.EPOCH)
                ? Instant.EPOCH
                : at.isAfter(Cursor.END_OF_TIME) ? Cursor.END_OF_TIME : at;
    }
}
