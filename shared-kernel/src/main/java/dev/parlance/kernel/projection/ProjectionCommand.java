package dev.parlance.kernel.projection;

/** What an operator can do to the read models. */
public sealed interface ProjectionCommand {

    /**
     * Empties a projection and builds it again from the first event. Its dead letters are dropped,
     * for their events come again. Answers as soon as the replay runs; its progress is in the
     * {@link ProjectionReport}.
     */
    record ReplayProjection(String projection) implements ProjectionCommand {}

    /**
     * Hands a dead letter, and those that wait behind it in its sequence, to its projection again.
     * The result is a {@link RetryOutcome}.
     *
     * @param deadLetterId as in {@link DeadLetters.Letter#id()}
     */
    record RetryDeadLetter(String deadLetterId) implements ProjectionCommand {}
}
