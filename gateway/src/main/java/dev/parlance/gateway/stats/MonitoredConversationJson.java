package dev.parlance.gateway.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.reply.Money;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.stats.ConversationFigures;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation by its figures on the wire.
 *
 * @param startedBy absent if the account was erased
 * @param participants how many people take part
 * @param messages those that a fork shares and notices of a room included
 * @param replies that have ended
 * @param cost of replies and summaries; absent while there were none, or if they were in several
 *     currencies
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MonitoredConversationJson(
        ConversationId conversationId,
        ConversationKind kind,
        @Nullable AccountId startedBy,
        long participants,
        long messages,
        long replies,
        long failed,
        long cancelled,
        @Nullable Money cost,
        Instant lastAt,
        Instant startedAt,
        @Nullable Instant deletedAt) {

    static MonitoredConversationJson of(ConversationFigures.Entry entry) {
        var cost = entry.cost();
        return new MonitoredConversationJson(
                entry.conversationId(),
                entry.kind(),
                entry.startedBy(),
                entry.participants(),
                entry.messages(),
                entry.completed() + entry.failed() + entry.cancelled(),
                entry.failed(),
                entry.cancelled(),
                cost == null ? null : Money.of(cost.amount(), cost.currency()),
                entry.lastAt(),
                entry.startedAt(),
                entry.deletedAt());
    }

    /** A page of conversations. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<MonitoredConversationJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(ConversationFigures figures) {
            return new Page(
                    figures.items().stream().map(MonitoredConversationJson::of).toList(),
                    figures.nextCursor(),
                    figures.hasMore());
        }
    }
}
