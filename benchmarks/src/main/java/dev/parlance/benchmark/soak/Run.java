package dev.parlance.benchmark.soak;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What all parts of one run share. */
final class Run {

    private final SoakPlan plan;
    private final Tally tally = new Tally();
    private final Violations violations = new Violations();
    private final Ledger ledger = new Ledger(violations);
    private final CountDownLatch over = new CountDownLatch(1);
    private final long began = System.nanoTime();
    private volatile long lastCall = Long.MAX_VALUE;

    Run(SoakPlan plan) {
        this.plan = plan;
    }

    SoakPlan plan() {
        return plan;
    }

    Tally tally() {
        return tally;
    }

    Violations violations() {
        return violations;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Nobody begins anything new from now on. */
    void end() {
        grant(SoakPlan.PATIENCE);
        over.countDown();
    }

    /** Gives what is waited for so much time from now on. */
    void grant(Duration time) {
        lastCall = System.nanoTime() + time.toNanos();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Whether what is waited for since the load ended has had its time. */
    boolean patienceEnded() {
        return isOver() && System.nanoTime() > lastCall;
    }

    /**
     * Waits, but not beyond the end of the load.
     *
     * @return whether the load goes on
     */
    boolean pause(long millis) throws InterruptedException {
        return !over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Writes a line with the time since the beginning. */
    void say(String what) {
        System.out.printf("%7.1f s  %s%n", (System.nanoTime() - began) / 1e9, what);
    }
}
