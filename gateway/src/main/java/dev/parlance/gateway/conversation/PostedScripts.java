package dev.parlance.gateway.conversation;

import dev.parlance.gateway.conversation.MessageController.PostRequest;
import dev.parlance.gateway.live.StreamScript;
import dev.parlance.gateway.reply.ReplyCursor;
import dev.parlance.gateway.reply.ReplyStreams;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Posted;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the scripts of streams that begin with a posted message. */
@Component
class PostedScripts {

    private final ReplyStreams replies;
    private final History history;
    private final Clock clock;

    PostedScripts(ReplyStreams replies, History history, Clock clock) {
        this.replies = replies;
        this.history = history;
        this.clock = clock;
    }

    /**
     * @param from where the client stands in the reply, if it has received the message already
     */
    StreamScript script(
            ConversationId conversation,
            AccountId caller,
            PostRequest request,
            Posted posted,
            Optional<ReplyCursor> from) {
        var replyId = posted.replyId();
        var reply =
                replyId == null
                        ? null
                        : replies.script(
                                from.orElseGet(() -> ReplyCursor.beginningOf(replyId)), caller);
        if (reply != null && from.isPresent()) {
            return reply;
        }
        return script(conversation, caller, request, posted, reply);
    }

    /**
     * @param reply says the reply, or null if nobody answers
     */
    StreamScript script(
            ConversationId conversation,
            AccountId caller,
            PostRequest request,
            Posted posted,
            @Nullable StreamScript reply) {
        return new PostedScript(
                posted.messageId(),
                () ->
                        history.message(conversation, caller, posted.seq())
                                .orElseGet(() -> asSent(request, caller, posted)),
                reply,
                clock.instant());
    }

    /** The message as its author knows it, for when the read model is late. */
    private MessageView asSent(PostRequest request, AccountId caller, Posted posted) {
        var name = request.clientMessageId();
        return new MessageView(
                posted.messageId(),
                posted.seq(),
                caller,
                null,
                MessageRole.USER,
                request.text(),
                null,
                clock.instant(),
                name == null ? null : new ClientMessageId(name),
                null);
    }
}
