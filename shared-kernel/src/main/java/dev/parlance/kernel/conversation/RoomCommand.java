package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * What can be asked of a room about who takes part. Asking for what is so already changes nothing.
 */
public sealed interface RoomCommand {

    @TargetAggregateIdentifier
    ConversationId conversationId();

    /**
     * Lets a person take part. Owners and administrators may; a person who takes part keeps the
     * role there is.
     *
     * @param role {@code MEMBER}, or {@code ADMIN} if the owner asks
     */
    record AddParticipant(
            ConversationId conversationId,
            AccountId accountId,
            ParticipantRole role,
            AccountId addedBy)
            implements RoomCommand {}

    /**
     * Ends a person's part. Everybody may leave; owners remove anybody, administrators members. The
     * owner's place goes to whoever has been an administrator longest, else a member; with the last
     * person the conversation ends. Whoever takes no part may leave as well, to no effect.
     */
    record RemoveParticipant(
            ConversationId conversationId, AccountId accountId, AccountId removedBy)
            implements RoomCommand {}

    /**
     * Gives a participant another role. Only the owner may; who makes another the owner becomes an
     * administrator.
     *
     * @param role any but {@code ASSISTANT}
     */
    record ChangeParticipantRole(
            ConversationId conversationId,
            AccountId accountId,
            ParticipantRole role,
            AccountId changedBy)
            implements RoomCommand {}

    /**
     * Seats an assistant. Owners and administrators may. A character has one seat at most, and so
     * has the assistant without one: messages tell who speaks in them by the character. Who sits
     * there already keeps the handle and the version there are.
     */
    record AddAssistant(ConversationId conversationId, RoomAssistant assistant, AccountId addedBy)
            implements RoomCommand {}

    /** Takes an assistant's seat away; what it is saying it says to the end. */
    record RemoveAssistant(
            ConversationId conversationId, AssistantId assistantId, AccountId removedBy)
            implements RoomCommand {}

    /** Decides when the assistants answer. Owners and administrators may. */
    record ChangeAnswering(ConversationId conversationId, Answering answering, AccountId changedBy)
            implements RoomCommand {}
}
