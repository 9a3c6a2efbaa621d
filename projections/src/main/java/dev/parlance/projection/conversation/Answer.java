package dev.parlance.projection.conversation;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an assistant said, whether it came to its end or was stopped. */
record Answer(
        ConversationId conversationId,
        ReplyId replyId,
        @Nullable CharacterRef character,
        MessageId messageId,
        long seq,
        ProtectedText text,
        ReplyAccount account,
        Instant at) {

    static Answer of(AssistantReplyCompleted event) {
        return new Answer(
                event.conversationId(),
                event.replyId(),
                event.character(),
                event.messageId(),
                event.seq(),
                event.text(),
                event.account(),
                event.at());
    }

    /** What a cancelled reply had said, if it had said anything. */
    static Optional<Answer> keptBy(AssistantReplyCancelled event) {
        var messageId = event.messageId();
        var seq = event.seq();
        var text = event.text();
        var account = event.account();
        if (messageId == null || seq == null || text == null || account == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Answer(
                        event.conversationId(),
                        event.replyId(),
                        event.character(),
                        messageId,
                        seq,
                        text,
                        account,
                        event.at()));
    }
}
