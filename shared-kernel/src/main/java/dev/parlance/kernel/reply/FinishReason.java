package dev.parlance.kernel.reply;

/** Why a completion ended. */
public enum FinishReason {
    /** The model had said all it wanted to. */
    STOP,
    /** The limit of completion tokens was reached. */
    LENGTH,
    /** The provider withheld the rest. */
    CONTENT_FILTER,
    /** A person stopped it. */
    CANCELLED,
    /** Something the provider did not explain. */
    OTHER
}
