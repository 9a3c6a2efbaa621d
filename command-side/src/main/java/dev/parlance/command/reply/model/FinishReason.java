package dev.parlance.command.reply.model;

/** Why an answer ended. */
public enum FinishReason {
    /** The model had said what it had to say. */
    STOP,
    /** The longest allowed answer was reached. */
    LENGTH,
    /** The provider withheld the rest. */
    CONTENT_FILTER,
    /** Something else that the provider calls an end. */
    OTHER
}
