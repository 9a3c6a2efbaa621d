package dev.parlance.kernel.conversation;

/** What a conversation is for, which decides who takes part and when an assistant answers. */
public enum ConversationKind {
    /** A person and one assistant, which answers every message. */
    DIRECT,
    /** Many people, optionally with assistants. */
    ROOM,
    /** Questions answered from a knowledge base. */
    COACH,
    /** Trade-code questions, answered with detail pages. */
    TRADE
}
