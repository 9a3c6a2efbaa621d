package dev.parlance.command.keys;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Has this node forget keys that were destroyed on another, by asking for those destroyed lately.
 * Where it could not ask for so long that it may have missed one, it forgets all.
 */
final class DestroyedKeys implements SmartLifecycle {

    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final Logger log = LoggerFactory.getLogger(DestroyedKeys.class);

    private final PersonKeys keys;
    private final PersonKeyRows rows;
    private final Duration every;
    private final ScheduledExecutorService look =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("destroyed-keys").daemon().factory());
    private long asked = System.nanoTime();
    private volatile boolean running;

    DestroyedKeys(PersonKeys keys, PersonKeyRows rows, Duration every) {
        this.keys = keys;
        this.rows = rows;
        this.every = every;
    }

    /** Forgets what was destroyed since it last looked. */
    void look() {
        long now = System.nanoTime();
        var destroyed = rows.destroyedWithin(LATELY);
        if (now - asked > LATELY.dividedBy(2).toNanos()) {
            keys.forgetAll();
        } else {
            keys.forget(destroyed);
        }
        asked = now;
    }

    private void tryToLook() {
        try {
            look();
        } catch (DataAccessException e) {
            keys.forgetAll();
            log.warn("It cannot be known which keys were destroyed: {}", e.getMessage());
        }
    }

    @Override
    public void start() {
        running = true;
        look.scheduleWithFixedDelay(
                this::tryToLook, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        look.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** It looks for as long as keys are used. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
