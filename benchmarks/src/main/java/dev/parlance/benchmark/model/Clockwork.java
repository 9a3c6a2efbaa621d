package dev.parlance.benchmark.model;

import java.util.concurrent.locks.LockSupport;

/** Waiting for a moment of {@link System#nanoTime}. */
public final class Clockwork {

    private Clockwork() {}

    /** Returns at that moment, or at once if it is over. */
    public static void waitUntil(long moment) {
        for (var left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
