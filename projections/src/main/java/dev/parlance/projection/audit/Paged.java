package dev.parlance.projection.audit;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of a number, of which only a page is in memory.
 *
 * @param <T> what a row is
 */
final class Paged<T> {

    private static final int PAGE = 500;

    private final Source<T> source;
    private final ToLongFunction<T> number;
    private final Queue<T> page = new ArrayDeque<>();
    private long from;
    private boolean last;

    /**
     * @param number what the rows are ordered by
     */
    Paged(Source<T> source, ToLongFunction<T> number) {
        this.source = source;
        this.number = number;
    }

    /** Reads a page of rows whose numbers are at least this. */
    @FunctionalInterface
    interface Source<T> {
        List<T> read(long from, int limit);
    }

    /** The row that is next, or null at the end. */
    @Nullable T peek() {
        if (page.isEmpty() && !last) {
            var rows = source.read(from, PAGE);
            last = rows.size() < PAGE;
            if (!rows.isEmpty()) {
                from = number.applyAsLong(rows.getLast()) + 1;
                page.addAll(rows);
            }
        }
        return page.peek();
    }

    /** The row that is next if it has this number, which then is behind, or null. */
    @Nullable T next(long of) {
        var row = peek();
        return row != null && number.applyAsLong(row) == of ? page.poll() : null;
    }
}
