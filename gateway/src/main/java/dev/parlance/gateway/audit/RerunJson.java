package dev.parlance.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.reply.Money;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.rerun.RerunId;
import dev.parlance.kernel.rerun.RerunPage;
import dev.parlance.kernel.rerun.RerunState;
import dev.parlance.kernel.rerun.RerunView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A re-run beside its reply, on the wire.
 *
 * @param model the model asked for
 * @param promptExact whether the prompt is proved to be the one that was sent for the reply
 * @param inexactBecause why it is not, if it is not
 * @param original what was said then
 * @param rerun what the other model said, once it has
 * @param failure why there is no answer, if it failed
 * @param requestedBy the auditor
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RerunJson(
        RerunId rerunId,
        ReplyId replyId,
        ConversationId conversationId,
        RerunState state,
        String model,
        boolean promptExact,
        @Nullable String inexactBecause,
        @Nullable AnswerJson original,
        @Nullable AnswerJson rerun,
        RerunView.@Nullable Failure failure,
        AccountId requestedBy,
        Instant at) {

    static RerunJson of(RerunView view, Access access) {
        return new RerunJson(
                view.rerunId(),
                view.replyId(),
                view.conversationId(),
                view.state(),
                view.model(),
                view.inexact() == null,
                view.inexact(),
                AnswerJson.of(view.original(), access),
                AnswerJson.of(view.rerun(), access),
                view.failure(),
                view.requestedBy(),
                view.at());
    }

    /**
     * One of the two answers.
     *
     * @param model the model that answered
     * @param text what was said, only while the conversation's content is open to the caller
     * @param length of the text, in UTF-16 units
     * @param totalMillis from the call to the end, in milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AnswerJson(
            ModelRef model,
            @Nullable String text,
            int length,
            TokenUsage usage,
            Money cost,
            long totalMillis) {

        static @Nullable AnswerJson of(RerunView.@Nullable Answer answer, Access access) {
            return answer == null
                    ? null
                    : new AnswerJson(
                            answer.model(),
                            access.contentOpen() ? answer.text() : null,
                            answer.length(),
                            answer.usage(),
                            Money.of(answer.cost()),
                            answer.totalMillis());
        }

        @Override
        public String toString() {
            return "AnswerJson[%s, %d chars]".formatted(model, length);
        }
    }

    /** A page of a reply's re-runs, newest first. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<RerunJson> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(RerunPage page, Access access) {
            return new Page(
                    page.items().stream().map(view -> RerunJson.of(view, access)).toList(),
                    page.nextCursor(),
                    page.hasMore());
        }
    }
}
