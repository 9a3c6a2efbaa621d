package dev.parlance.kernel.stats;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of conversations by their figures, without a word of them; the last active first. */
public record ConversationFigures(List<Entry> items, @Nullable String nextCursor, boolean hasMore) {

    public ConversationFigures {
        items = List.copyOf(items);
    }

    /**
     * One conversation.
     *
     * @param startedBy null if the account was erased
     * @param participants how many people take part, none in a deleted one
     * @param messages those that a fork shares and notices of a room included
     * @param completed how many of its replies were
     * @param cost what replies and summaries cost; null if that was in several currencies
     * @param lastAt when something was last said
     * @param deletedAt null unless it was deleted
     */
    public record Entry(
            ConversationId conversationId,
            ConversationKind kind,
            @Nullable AccountId startedBy,
            long participants,
            long messages,
            long completed,
            long failed,
            long cancelled,
            @Nullable Sum cost,
            Instant startedAt,
            Instant lastAt,
            @Nullable Instant deletedAt) {}

    /**
     * Money.
     *
     * @param amount exact
     * @param currency ISO 4217
     */
    public record Sum(BigDecimal amount, String currency) {}
}
