package dev.parlance.kernel.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What one auditor or administrator has done, in order. */
public sealed interface AccessEvent {

    /** The name of an operator's stream, apart from those of other aggregates. */
    static String streamOf(AccountId operator) {
        return "access/" + operator;
    }

    AccountId operator();

    Instant at();

    /**
     * Something was looked at or operated.
     *
     * @param contentOpen whether the operator was let see what was said
     */
    @Revision("1")
    record AccessRecorded(
            AccountId operator,
            String action,
            @Nullable String target,
            @Nullable ConversationId conversationId,
            boolean contentOpen,
            @Nullable String reason,
            Instant at)
            implements AccessEvent {}

    /**
     * The operator may read what was said in a conversation.
     *
     * @param until when that ends
     */
    @Revision("1")
    record ContentOpened(
            AccountId operator,
            ConversationId conversationId,
            String reason,
            Instant until,
            Instant at)
            implements AccessEvent {}
}
