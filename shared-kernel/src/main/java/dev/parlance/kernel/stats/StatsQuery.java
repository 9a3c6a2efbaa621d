package dev.parlance.kernel.stats;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.reply.ReplyStatus;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What administrators can ask about replies and conversations of everybody. */
public sealed interface StatsQuery {

    /** At most this many rows in an answer; cursors say where an earlier one ended. */
    int limit();

    @Nullable String cursor();

    /**
     * Asks for a {@link StatsReport} of the replies that ended in a span of UTC days.
     *
     * @param from first day, inclusive
     * @param to last day, inclusive; at most {@link #MAX_DAYS} days, or {@link #MAX_DAYS_OF_MANY}
     *     by account, conversation or room
     */
    record FindStats(
            LocalDate from, LocalDate to, StatsGrouping groupBy, @Nullable String cursor, int limit)
            implements StatsQuery {

        /** The longest span. */
        public static final int MAX_DAYS = 366;

        /** The longest span where there may be a key for every account or conversation. */
        public static final int MAX_DAYS_OF_MANY = 31;

        /** The longest span of this grouping, in days. */
        public static int longestSpan(StatsGrouping groupBy) {
            return switch (groupBy) {
                case ACCOUNT, CONVERSATION, ROOM -> MAX_DAYS_OF_MANY;
                case DAY, MODEL, OUTCOME, KIND -> MAX_DAYS;
            };
        }
    }

    /**
     * Asks for {@link ConversationFigures}. Each filter is null if it shall not count.
     *
     * @param participant takes part; deleted conversations are left out then
     * @param outcome at least one reply has ended so
     * @param from last active then or later
     * @param to last active before
     */
    record ListAllConversations(
            @Nullable ConversationKind kind,
            @Nullable AccountId participant,
            @Nullable ReplyStatus outcome,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit)
            implements StatsQuery {}

    /**
     * Asks for the {@link ReplyLog} of a conversation, also a deleted one. Each filter is null if
     * it shall not count.
     *
     * @param model as provider/name
     * @param from asked for then or later
     * @param to asked for before
     */
    record FindReplyLog(
            ConversationId conversationId,
            @Nullable ReplyStatus outcome,
            @Nullable String model,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit)
            implements StatsQuery {}
}
