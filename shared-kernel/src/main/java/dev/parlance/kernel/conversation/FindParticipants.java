package dev.parlance.kernel.conversation;

/**
 * Asks for the {@link ParticipantIds} of a conversation: on behalf of no reader, for those that
 * have to know whom to tell.
 */
public record FindParticipants(ConversationId conversationId) {}
