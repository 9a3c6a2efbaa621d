package dev.parlance.gateway.edge;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Holds requests back until a test lets them go. */
@Component
public final class Held {

    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger waiting = new AtomicInteger();

    boolean pass() throws InterruptedException {
        waiting.incrementAndGet();
        try {
            return gate.tryAcquire(30, TimeUnit.SECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    public int waiting() {
        return waiting.get();
    }

    public void letGo(int requests) {
        gate.release(requests);
    }
}
