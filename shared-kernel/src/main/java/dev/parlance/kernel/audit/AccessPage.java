package dev.parlance.kernel.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of accesses, newest first. */
public record AccessPage(List<Entry> items, @Nullable String nextCursor, boolean hasMore) {

    public AccessPage {
        items = List.copyOf(items);
    }

    /**
     * One access.
     *
     * @param action what was done
     * @param target what it was done to, or null
     * @param conversationId the conversation it was about, or null
     * @param contentOpen whether what people said could be seen
     * @param contentUntil if it opened a conversation's content, until when; else null
     * @param reason in the operator's words, or null
     */
    public record Entry(
            AccountId operator,
            String action,
            @Nullable String target,
            @Nullable ConversationId conversationId,
            boolean contentOpen,
            @Nullable Instant contentUntil,
            @Nullable String reason,
            Instant at) {}
}
