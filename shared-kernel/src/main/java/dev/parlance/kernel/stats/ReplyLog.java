package dev.parlance.kernel.stats;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a conversation's replies, as they were asked for, newest first. */
public record ReplyLog(List<Entry> items, @Nullable String nextCursor, boolean hasMore) {

    public ReplyLog {
        items = List.copyOf(items);
    }

    /**
     * One reply.
     *
     * @param promptSeq the message it answers
     * @param accountId who asked; null if the account was erased
     * @param model which model gave it, or was last to try; null if none has begun
     * @param failure why it failed, if it did
     * @param spent what it took, unless it failed, was stopped before it had taken anything, or
     *     runs
     * @param endedAt null while it runs
     */
    public record Entry(
            ReplyId replyId,
            long promptSeq,
            @Nullable AccountId accountId,
            @Nullable ModelRef model,
            ReplyStatus outcome,
            @Nullable ErrorCode failure,
            @Nullable Spent spent,
            Instant requestedAt,
            @Nullable Instant endedAt) {}

    /**
     * What a reply took.
     *
     * @param firstTokenMillis from the call to the first delta, in milliseconds
     * @param totalMillis from the call to the end, in milliseconds
     */
    public record Spent(
            CacheUse cache, TokenUsage usage, Cost cost, long firstTokenMillis, long totalMillis) {}
}
