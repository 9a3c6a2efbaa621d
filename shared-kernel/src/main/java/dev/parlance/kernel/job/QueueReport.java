package dev.parlance.kernel.job;

import dev.parlance.kernel.memory.TextEmbeddings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be done in the background, over all nodes.
 *
 * @param queues one for each kind of job, also where nothing waits
 * @param tasks what is done at a certain time, by name
 */
public record QueueReport(List<Queue> queues, List<Task> tasks, Embedding embedding) {

    public QueueReport {
        queues = List.copyOf(queues);
        tasks = List.copyOf(tasks);
    }

    /**
     * The jobs of a kind.
     *
     * @param queued how many wait
     * @param failing how many of these have failed before
     * @param running how many are under way
     * @param dead how many failed for good
     * @param oldestQueuedAt since when the oldest of those that wait is there, null if none waits
     */
    public record Queue(
            JobKind kind,
            long queued,
            long failing,
            long running,
            long dead,
            @Nullable Instant oldestQueuedAt) {}

    /**
     * What is done at a certain time: the deadlines of sagas, the tidying after people who are
     * forgotten, sweeps, alerts.
     *
     * @param scheduled how many times it is still to be done
     * @param running how many of these are under way
     * @param failing how many of these failed at their last attempt; they are tried again
     * @param nextAt when the earliest is due that is not under way, null if there is none
     */
    public record Task(
            String name, long scheduled, long running, long failing, @Nullable Instant nextAt) {}

    /**
     * Texts that lack a vector: memories, and chunks of documents.
     *
     * @param waiting how many, counted once for each model whose vectors are kept
     * @param refused how many of these were refused by their model at their last attempt
     * @param dead how many of these were refused so often that they are given up, see {@link
     *     TextEmbeddings#GIVEN_UP_AFTER}
     * @param nextAt when the earliest of those that are not dead is due, null if there is none;
     *     long past where nobody takes it up
     */
    public record Embedding(long waiting, long refused, long dead, @Nullable Instant nextAt) {}
}
