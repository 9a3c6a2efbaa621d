package dev.parlance.gateway.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.reply.Money;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.stats.ReplyLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply in the log of its conversation on the wire. What it took is absent while it runs, and
 * where it took nothing.
 *
 * @param at when it was asked for
 * @param promptSeq the message it answers
 * @param accountId who asked; absent if the account was erased
 * @param code why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoggedReplyJson(
        Instant at,
        ReplyId replyId,
        long promptSeq,
        @Nullable AccountId accountId,
        @Nullable ModelRef model,
        ReplyStatus outcome,
        @Nullable ErrorCode code,
        @Nullable CacheUse cache,
        @Nullable TokenUsage usage,
        @Nullable Money cost,
        @Nullable Long firstTokenMs,
        @Nullable Long totalMs,
        @Nullable Instant endedAt) {

    static LoggedReplyJson of(ReplyLog.Entry entry) {
        var spent = entry.spent();
        return new LoggedReplyJson(
                entry.requestedAt(),
                entry.replyId(),
                entry.promptSeq(),
                entry.accountId(),
                entry.model(),
                entry.outcome(),
                entry.failure(),
                spent == null ? null : spent.cache(),
                spent == null ? null : spent.usage(),
                spent == null ? null : Money.of(spent.cost()),
                spent == null ? null : spent.firstTokenMillis(),
                spent == null ? null : spent.totalMillis(),
                entry.endedAt());
    }

    /** A page of the log. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<LoggedReplyJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(ReplyLog log) {
            return new Page(
                    log.items().stream().map(LoggedReplyJson::of).toList(),
                    log.nextCursor(),
                    log.hasMore());
        }
    }
}
