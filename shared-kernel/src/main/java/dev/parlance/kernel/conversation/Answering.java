package dev.parlance.kernel.conversation;

/** When the assistants of a room answer a message. */
public enum Answering {
    /** Those that are mentioned answer. */
    WHEN_MENTIONED,
    /** Those that are mentioned answer, and all of them if none is. */
    ALWAYS
}
