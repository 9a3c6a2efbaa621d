package dev.parlance.kernel.reply;

/** Where a reply stands. */
public enum ReplyStatus {
    REQUESTED,
    STARTED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Whether nothing more will come. */
    public boolean terminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
