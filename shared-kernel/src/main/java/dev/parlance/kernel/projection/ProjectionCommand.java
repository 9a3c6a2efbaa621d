package dev.parlance.kernel.projection;

/** What an operator can do to the read models. */
public sealed interface ProjectionCommand {

    /**
     * Builds a projection again from the first event, in tables of its own, which take the place of
     * those that serve when they have caught up. Answers as soon as it is begun; its progress is in
     * the {@link ProjectionReport}. Its dead letters are dropped then, for their events came again.
     */
    record ReplayProjection(String projection) implements ProjectionCommand {}

    /** Gives up building a projection again, and leaves nothing of it. What serves goes on. */
    record AbandonReplay(String projection) implements ProjectionCommand {}

    /**
     * Hands a dead letter, and those that wait in its sequence, to its projection again. The result
     * is a {@link RetryOutcome}.
     *
     * @param deadLetterId as in {@link DeadLetters.Letter#id()}
     */
    record RetryDeadLetter(String deadLetterId) implements ProjectionCommand {}

    /**
     * Drops a dead letter for good, then hands those that wait in its sequence to its projection
     * again. The result is a {@link RetryOutcome} of these.
     *
     * @param deadLetterId as in {@link DeadLetters.Letter#id()}
     */
    record DiscardDeadLetter(String deadLetterId) implements ProjectionCommand {}
}
