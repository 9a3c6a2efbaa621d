package dev.parlance.kernel.projection;

import org.jspecify.annotations.Nullable;

/** What an operator can ask about the read models. */
public sealed interface ProjectionQuery {

    /** Asks for the {@link ProjectionReport} of all projections, by name. */
    record ListProjections() implements ProjectionQuery {}

    /**
     * Asks for a {@link DeadLetters}, oldest first.
     *
     * @param projection only this projection's, or null for all
     * @param limit at most this many, 1 to {@value #MAX_LIMIT}
     */
    record ListDeadLetters(@Nullable String projection, int limit) implements ProjectionQuery {

        /** The longest list that can be asked for. */
        public static final int MAX_LIMIT = 500;
    }
}
