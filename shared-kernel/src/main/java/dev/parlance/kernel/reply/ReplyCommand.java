package dev.parlance.kernel.reply;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.trade.ReplyDetails;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What the machinery that generates replies reports to a conversation. */
public sealed interface ReplyCommand {

    @TargetAggregateIdentifier
    ConversationId conversationId();

    ReplyId replyId();

    /**
     * Claims an attempt for a worker. An attempt is claimed once: whoever is refused stops.
     *
     * @param attempt counted from 1
     */
    record StartReply(
            ConversationId conversationId,
            ReplyId replyId,
            int attempt,
            WorkerId worker,
            ModelRef model)
            implements ReplyCommand {}

    /** Ends a reply with its text. The result is the seq of the message. */
    record CompleteAssistantReply(
            ConversationId conversationId,
            ReplyId replyId,
            int attempt,
            MessageId messageId,
            ProtectedText text,
            ReplyAccount account)
            implements ReplyCommand {}

    /**
     * Ends a reply without an answer.
     *
     * @param attempt the attempt that failed, or {@link #CURRENT_ATTEMPT}
     */
    record FailAssistantReply(
            ConversationId conversationId,
            ReplyId replyId,
            int attempt,
            ErrorCode code,
            String detail)
            implements ReplyCommand {

        /** Stands for whichever attempt is under way, for who cannot know. */
        public static final int CURRENT_ATTEMPT = 0;
    }

    /** Ends a reply that a person stopped, with what was said so far, if anything was. */
    record EndCancelledReply(
            ConversationId conversationId,
            ReplyId replyId,
            MessageId messageId,
            @Nullable ProtectedText text,
            @Nullable ReplyAccount account)
            implements ReplyCommand {}

    /** Records what was found beside an answer. Is taken once, and passed over after that. */
    record RecordDetails(ConversationId conversationId, ReplyId replyId, ReplyDetails details)
            implements ReplyCommand {}
}
