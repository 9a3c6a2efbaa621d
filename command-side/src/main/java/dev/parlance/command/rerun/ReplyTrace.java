package dev.parlance.command.rerun;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation's events tell of one reply.
 *
 * @param provenance what its prompt was made of
 */
record ReplyTrace(AssistantReplyRequested request, Provenance provenance) {

    /**
     * @param events all of the conversation's
     * @throws Rejected if the conversation was deleted, or has no such reply, or that has no answer
     *     of its own
     */
    static ReplyTrace in(Stream<Object> events, ConversationId conversation, ReplyId reply) {
        AssistantReplyRequested request = null;
        ReplyAccount account = null;
        boolean deleted = false;
        for (var event : (Iterable<Object>) events::iterator) {
            switch (event) {
                case AssistantReplyRequested e when e.replyId().equals(reply) -> request = e;
                case AssistantReplyCompleted e when e.replyId().equals(reply) ->
                        account = e.account();
                case AssistantReplyCancelled e when e.replyId().equals(reply) ->
                        account = e.account();
                case ConversationDeleted _ -> deleted = true;
                default -> {}
            }
        }
        if (deleted) {
            throw new Rejected(new Rejection.ConversationNotFound(conversation));
        }
        return new ReplyTrace(asked(request, reply), answered(account));
    }

    private static AssistantReplyRequested asked(
            @Nullable AssistantReplyRequested request, ReplyId reply) {
        if (request == null) {
            throw new Rejected(new Rejection.ReplyNotFound(reply));
        }
        return request;
    }

    private static Provenance answered(@Nullable ReplyAccount account) {
        if (account == null) {
            throw new Rejected(new Rejection.Conflict("The reply has no answer."));
        }
        if (account.cache() != CacheUse.NONE) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "The answer was one that was given before: no prompt was sent for it."));
        }
        return account.provenance();
    }
}
