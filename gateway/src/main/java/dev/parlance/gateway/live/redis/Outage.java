package dev.parlance.gateway.live.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that Redis is away, and once that it is back. */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);
    private static final long NONE = 0;

    private final String meaning;
    private final AtomicLong began = new AtomicLong(NONE);

    /**
     * @param meaning what it means that Redis is away
     */
    Outage(String meaning) {
        this.meaning = meaning;
    }

    void goesOn(Throwable cause) {
        // Never 0, which stands for none.
        if (began.compareAndSet(NONE, System.nanoTime() | 1)) {
            log.warn("Redis is away, so {}: {}", meaning, reason(cause));
        }
    }

    void isOver() {
        long since = began.getAndSet(NONE);
        if (since != NONE) {
            var seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
            log.info("Redis is back, after {} s in which {}", seconds, meaning);
        }
    }

    boolean lasts() {
        return began.get() != NONE;
    }

    private static String reason(Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
