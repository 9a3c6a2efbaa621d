package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.conversation.MessageController.PostRequest;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts messages on behalf of callers. */
@Component
class Posting {

    private final Commands commands;
    private final NewIds ids;

    Posting(Commands commands, NewIds ids) {
        this.commands = commands;
        this.ids = ids;
    }

    Posted post(ConversationId conversation, AccountId author, PostRequest request) {
        var id = ids.message();
        return send(
                new PostUserMessage(
                        conversation,
                        id,
                        author,
                        nameOf(id, request),
                        new ProtectedText(author, request.text())));
    }

    /** Asks an assistant, as {@link AskQuestion} says. */
    Posted ask(
            ConversationId conversation,
            AccountId asker,
            ConversationKind kind,
            @Nullable KnowledgeScope scope,
            boolean anew,
            PostRequest request) {
        var id = ids.message();
        return send(
                new AskQuestion(
                        conversation,
                        id,
                        asker,
                        kind,
                        scope,
                        nameOf(id, request),
                        new ProtectedText(asker, request.text()),
                        anew));
    }

    /** A client that gives its message no name cannot name it again either. */
    private static ClientMessageId nameOf(MessageId id, PostRequest request) {
        return new ClientMessageId(
                request.clientMessageId() == null ? id.toString() : request.clientMessageId());
    }

    private Posted send(Object command) {
        Posted posted =
                commands.send(
                        command,
                        ErrorCode.MESSAGE_SEND_FAILED,
                        "The message was not stored in time; sending it again under the same"
                                + " clientMessageId is safe.");
        return Objects.requireNonNull(posted);
    }
}
