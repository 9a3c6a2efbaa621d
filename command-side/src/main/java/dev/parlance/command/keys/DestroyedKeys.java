package dev.parlance.command.keys;

import dev.parlance.kernel.account.AccountId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has this node forget keys that were destroyed on another, by asking for those destroyed lately.
 * What an answer does not name can be trusted for as long as a destroyed key may stay in memory,
 * counted from the question. Where this node could not ask for so long that it may have missed one,
 * it forgets all.
 */
final class DestroyedKeys implements SmartLifecycle {

    private static final Duration LATELY = Duration.ofMinutes(5);

    /** In times of {@link #forgetAfter}. Until then read models have forgotten as well. */
    private static final int UNTIL_TOLD_AGAIN = 6;

    private static final Logger log = LoggerFactory.getLogger(DestroyedKeys.class);

    private final PersonKeys keys;
    private final PersonKeyRows rows;
    private final Duration forgetAfter;
    private final Consumer<KeysDestroyed> others;
    private final Map<AccountId, Long> told = new HashMap<>();
    private final Set<AccountId> toldAgain = new HashSet<>();
    private final ScheduledExecutorService look =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("destroyed-keys").daemon().factory());
    private long asked = System.nanoTime();
    private volatile boolean running;

    /**
     * @param forgetAfter how long a destroyed key may stay in memory
     * @param others hear of each key twice
     */
    DestroyedKeys(
            PersonKeys keys,
            PersonKeyRows rows,
            Duration forgetAfter,
            Consumer<KeysDestroyed> others) {
        this.keys = keys;
        this.rows = rows;
        this.forgetAfter = forgetAfter;
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
        keys.trustUntil(now + forgetAfter.toNanos());
        tell(Set.copyOf(destroyed), now);
    }

    private void tell(Set<AccountId> destroyed, long now) {
        told.keySet().retainAll(destroyed);
        toldAgain.retainAll(destroyed);
        var news =
                destroyed.stream()
                        .filter(person -> isNews(person, now))
                        .collect(Collectors.toUnmodifiableSet());
        if (!news.isEmpty()) {
            others.accept(new KeysDestroyed(news));
        }
    }

    private boolean isNews(AccountId person, long now) {
        Long first = told.putIfAbsent(person, now);
        return first == null
                || (now - first >= forgetAfter.multipliedBy(UNTIL_TOLD_AGAIN).toNanos()
                        && toldAgain.add(person));
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
                this::tryToLook, 0, forgetAfter.dividedBy(2).toMillis(), TimeUnit.MILLISECONDS);
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
