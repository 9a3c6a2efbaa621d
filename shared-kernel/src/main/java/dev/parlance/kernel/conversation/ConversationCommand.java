package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of one conversation by the people in it. */
public sealed interface ConversationCommand {

    @TargetAggregateIdentifier
    ConversationId conversationId();

    /**
     * Starts a conversation; starting it again in the same words changes nothing.
     *
     * @param character the version of a character to pin, or null for the assistant without one
     * @param greeting what the character says first, or null for nothing
     * @param members who takes part in a room besides the one who starts it
     * @param room the assistants of a room, null for conversations of other kinds
     * @param scope the knowledge that a {@code COACH} answers from; without one it looks nothing
     *     up. Null in conversations of other kinds
     */
    record StartConversation(
            ConversationId conversationId,
            ConversationKind kind,
            AccountId startedBy,
            @Nullable ProtectedText title,
            @Nullable CharacterRef character,
            @Nullable ProtectedText greeting,
            List<AccountId> members,
            @Nullable RoomSettings room,
            @Nullable KnowledgeScope scope)
            implements ConversationCommand {

        public StartConversation {
            members = List.copyOf(members);
        }
    }

    /** Lets another version of its character, or of one that sits in the room, speak. */
    record AdoptCharacterVersion(
            ConversationId conversationId, CharacterRef character, AccountId adoptedBy)
            implements ConversationCommand {}

    /**
     * Posts a person's message. The result is {@link Posted}; in a room those assistants answer
     * that its settings and the message's mentions call for. The same words under the same name are
     * posted once; other words are a {@code CONFLICT}, unless the earlier ones are erased.
     */
    record PostUserMessage(
            ConversationId conversationId,
            MessageId messageId,
            AccountId author,
            ClientMessageId clientMessageId,
            ProtectedText text)
            implements ConversationCommand {}

    /**
     * Asks for another variant of an assistant's message, or for the answer that a message did not
     * get because its reply failed. The result is the {@link ReplyId} given.
     *
     * @param seq the assistant's message, or the unanswered message
     * @param model the model to ask, or null for the usual one
     */
    record RegenerateReply(
            ConversationId conversationId,
            long seq,
            ReplyId replyId,
            AccountId requestedBy,
            @Nullable String model)
            implements ConversationCommand {}

    /** Shows another variant of an assistant's message. */
    record SelectReplyVariant(
            ConversationId conversationId, long seq, ReplyId replyId, AccountId selectedBy)
            implements ConversationCommand {}

    /** Stops a running reply; what was said so far is kept. */
    record CancelReply(ConversationId conversationId, ReplyId replyId, AccountId cancelledBy)
            implements ConversationCommand {}

    /**
     * Starts a conversation that shares this one's messages up to and including a seq. Rooms are
     * not forked: their messages are not one person's.
     */
    record ForkConversation(
            ConversationId conversationId, ConversationId forkId, long atSeq, AccountId forkedBy)
            implements ConversationCommand {}

    /** Moves a person's read marker forward; moving it back changes nothing. */
    record MarkRead(ConversationId conversationId, AccountId reader, long lastReadSeq)
            implements ConversationCommand {}

    /** Gives the conversation another title. */
    record RenameConversation(
            ConversationId conversationId, ProtectedText title, AccountId renamedBy)
            implements ConversationCommand {}

    /** Ends the conversation for all its participants. Only its owner may. */
    record DeleteConversation(ConversationId conversationId, AccountId deletedBy)
            implements ConversationCommand {}
}
