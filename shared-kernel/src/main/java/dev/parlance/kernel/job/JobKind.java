package dev.parlance.kernel.job;

/** What a job does. Each kind has a queue of its own. */
public enum JobKind {
    /** Summarises a conversation, and records what is to be remembered of it. */
    SUMMARY,
    /** Reads a document, and records what it says. */
    INGESTION,
    /** Gathers everything that is a person's in one file. */
    EXPORT
}
