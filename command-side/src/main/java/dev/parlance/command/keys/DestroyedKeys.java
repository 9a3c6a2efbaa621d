package dev.parlance.command.keys;

import dev.parlance.kernel.account.AccountId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

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
    private final Consumer<KeysDestroyed> others;
    private final Set<AccountId> told = new HashSet<>();
    private final ScheduledExecutorService look =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("destroyed-keys").daemon().factory());
    private long asked = System.nanoTime();
    private volatile boolean running;

    /**
     * @param others hear of each key once
     */
    DestroyedKeys(
            PersonKeys keys, PersonKeyRows rows, Duration every, Consumer<KeysDestroyed> others) {
        this.keys = keys;
        this.rows = rows;
        this.every = every;
        this.others = others;
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
        tell(Set.copyOf(destroyed));
    }

    private void tell(Set<AccountId> destroyed) {
        told.retainAll(destroyed);
        if (told.addAll(destroyed)) {
            others.accept(new KeysDestroyed(destroyed));
        }
    }

    private void tryToLook() {
        try {
            look();
        } catch (RuntimeException e) {
            keys.forgetAll();
            log.warn("It cannot be known which keys were destroyed", e);
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
