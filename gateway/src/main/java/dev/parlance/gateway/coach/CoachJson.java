package dev.parlance.gateway.coach;

import dev.parlance.gateway.problem.Problem.Asked;
import dev.parlance.gateway.problem.Unanswered;
import dev.parlance.gateway.reply.Money;
import dev.parlance.gateway.reply.ReplyEnding;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.gateway.reply.SourceJson;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import dev.parlance.kernel.rejection.Rejection.Refused;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import java.util.List;
import java.util.Objects;

/** What the coach has to say to a question. */
sealed interface CoachJson {

    ConversationId conversationId();

    ReplyId replyId();

    /**
     * The answer.
     *
     * @param messageId of the message that it is, and its seq
     * @param cache which cache it came from
     * @param sources the chunks of documents that it was given with, most fitting first
     */
    record Answer(
            ConversationId conversationId,
            MessageId messageId,
            long seq,
            ReplyId replyId,
            String answer,
            CacheUse cache,
            List<SourceJson> sources,
            TokenUsage usage,
            Money cost,
            ModelRef model)
            implements CoachJson {

        /**
         * @throws Unanswered if there is none, by what the reply failed of
         */
        static Answer of(ConversationId conversation, Posted posted, ReplyEnding ending) {
            return switch (ending.event()) {
                case ReplyEvents.Completed completed ->
                        new Answer(
                                conversation,
                                completed.messageId(),
                                completed.seq(),
                                completed.replyId(),
                                completed.text(),
                                completed.cache(),
                                Objects.requireNonNullElse(completed.sources(), List.of()),
                                completed.usage(),
                                completed.cost(),
                                completed.model());
                case ReplyEvents.Failed failed ->
                        throw new Unanswered(
                                new Asked(
                                        conversation,
                                        posted.messageId(),
                                        posted.seq(),
                                        failed.replyId()),
                                new Refused(failed.code(), failed.detail()));
                case ReplyEvents.Cancelled cancelled ->
                        throw new Unanswered(
                                new Asked(
                                        conversation,
                                        Objects.requireNonNullElse(
                                                cancelled.messageId(), posted.messageId()),
                                        Objects.requireNonNullElse(cancelled.seq(), posted.seq()),
                                        cancelled.replyId()),
                                new Conflict("The answer was stopped."));
                case ReplyEvents.Started _, ReplyEvents.Delta _ ->
                        throw new IllegalArgumentException("A reply does not end so: " + ending);
            };
        }

        @Override
        public String toString() {
            return "Answer[%s]".formatted(replyId);
        }
    }

    /** It takes its time. */
    record UnderWay(ConversationId conversationId, ReplyId replyId) implements CoachJson {}
}
