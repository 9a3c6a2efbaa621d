package dev.parlance.kernel.audit;

import dev.parlance.kernel.conversation.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the read model of a conversation differs from a fold of its events.
 *
 * @param events how many events were folded
 * @param rows how many rows they came to
 * @param differences the first of them, at most {@value #MOST_DIFFERENCES}; none if the read model
 *     is what the events say
 */
public record StateComparison(
        ConversationId conversationId, long events, long rows, List<Difference> differences) {

    /** The most differences that are listed. */
    public static final int MOST_DIFFERENCES = 100;

    public StateComparison {
        differences = List.copyOf(differences);
    }

    /** What is the matter with a row. */
    public enum Kind {
        /** The events make it, and the read model does not have it. */
        MISSING,
        /** The read model has it, and no event makes it. */
        SURPLUS,
        /** It reads otherwise than the events say. */
        DIFFERENT
    }

    /**
     * A row that differs.
     *
     * @param key its primary key, as a JSON object
     * @param columns the names of the columns that differ
     * @param folded what the events say of these columns, as a JSON object; null where it is not
     *     shown or there is no such row
     * @param found what the read model holds, likewise
     */
    public record Difference(
            String table,
            Kind kind,
            String key,
            List<String> columns,
            @Nullable String folded,
            @Nullable String found) {

        public Difference {
            columns = List.copyOf(columns);
        }

        @Override
        public String toString() {
            return "Difference[%s of %s %s]".formatted(kind, table, key);
        }
    }
}
