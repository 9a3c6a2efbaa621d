package dev.parlance.projection;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a processor has taken events in.
 *
 * @param token null before the first event
 */
record Place(@Nullable TrackingToken token) {

    /** Before the first event. */
    static final Place START = new Place(null);

    Place {
        token = token == null ? null : WrappedToken.unwrapLowerBound(token);
    }

    /** The position of the last event in the order of the store, -1 before the first. */
    long position() {
        return token == null
                ? ProjectionMonitor.BEFORE_THE_FIRST
                : token.position().orElse(ProjectionMonitor.BEFORE_THE_FIRST);
    }

    /** Of several segments the last counts. */
    Place orBefore(Place other) {
        return other.position() < position() ? other : this;
    }
}
