package dev.parlance.kernel.projection;

import org.jspecify.annotations.Nullable;

/** What an operator can ask about the read models. */
public sealed interface ProjectionQuery {

    /** Asks for the {@link ProjectionReport} of all projections, by name. */
    record ListProjections() implements ProjectionQuery {}

    /**
     * Asks for a page of {@link DeadLetters}, oldest first.
     *
     * @param projection only this projection's, or null for all
     * @param cursor where the page before ended, or null for the first
     * @param limit at most this many, 1 to {@value #MAX_LIMIT}
     */
    record ListDeadLetters(@Nullable String projection, @Nullable String cursor, int limit)
            implements ProjectionQuery {

        /** The longest list that can be asked for. */
        public static final int MAX_LIMIT = 500;
    }

    /**
     * Asks for one {@link DeadLetter}.
     *
     * @param deadLetterId as in {@link DeadLetters.Letter#id()}
     */
    record FindDeadLetter(String deadLetterId) implements ProjectionQuery {}
}
