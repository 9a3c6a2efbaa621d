package dev.parlance.kernel.rerun;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to one re-run, in order. */
public sealed interface RerunEvent {
    RerunId rerunId();

    Instant at();

    /**
     * The prompt of a reply shall be sent to another model; exactly one of {@link RerunCompleted}
     * and {@link RerunFailed} follows.
     *
     * @param person who asked for the reply, to whom the new answer will belong
     * @param requestedBy the auditor
     * @param model the model asked for
     * @param inexact why the prompt that was built again is not proved to be the one that was sent
     *     then, or null if it is
     */
    @Revision("1")
    record RerunRequested(
            RerunId rerunId,
            ReplyId replyId,
            ConversationId conversationId,
            AccountId person,
            AccountId requestedBy,
            String model,
            @Nullable String inexact,
            Instant at)
            implements RerunEvent {}

    @Revision("1")
    record RerunCompleted(RerunId rerunId, ProtectedText text, RerunAccount account, Instant at)
            implements RerunEvent {}

    @Revision("1")
    record RerunFailed(RerunId rerunId, ErrorCode code, String detail, Instant at)
            implements RerunEvent {}
}
