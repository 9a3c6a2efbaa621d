package dev.parlance.kernel.conversation;

/** What a participant may do in a conversation. */
public enum ParticipantRole {
    OWNER,
    ADMIN,
    MEMBER,
    ASSISTANT
}
