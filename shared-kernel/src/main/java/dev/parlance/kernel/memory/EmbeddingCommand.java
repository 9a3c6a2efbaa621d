package dev.parlance.kernel.memory;

/** What an operator can do to texts that lack a vector. */
public sealed interface EmbeddingCommand {

    /**
     * Has the texts that were given up tried again at once, as often as new ones. Where there are
     * none, nothing changes.
     */
    record RetryEmbedding() implements EmbeddingCommand {}
}
