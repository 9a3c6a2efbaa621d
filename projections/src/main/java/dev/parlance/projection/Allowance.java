package dev.parlance.projection;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much of the event store a projection may have been given and not yet taken in: {@value
 * #MOST_GROUPS} groups of events. All but {@link #usedUp()} belongs to the coordinator's thread.
 */
final class Allowance {

    private static final int MOST_GROUPS = 3;

    private final Deque<Long> given = new ArrayDeque<>();
    private volatile boolean usedUp;

    /** Begins anew with a new stream. */
    void renew() {
        given.clear();
        usedUp = false;
    }

    /** Whether another group may be given when everything up to a position has been taken in. */
    boolean leftAfter(long taken) {
        while (!given.isEmpty() && given.element() <= taken) {
            given.remove();
        }
        usedUp = given.size() >= MOST_GROUPS;
        return !usedUp;
    }

    /** Notes that a group was given. */
    void give(long lastPosition) {
        given.add(lastPosition);
    }

    /** Whether events were held back when they were last asked for. */
    boolean usedUp() {
        return usedUp;
    }
}
