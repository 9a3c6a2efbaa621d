package dev.parlance.command.keys;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Follows the master key file, and wraps anew with the primary master key what older ones wrap, in
 * small transactions: what was interrupted goes on where it stood, and several nodes share it.
 */
final class Rewrapping implements SmartLifecycle {

    private static final int BATCH = 200;
    private static final Logger log = LoggerFactory.getLogger(Rewrapping.class);

    private final MasterKeys master;
    private final List<KeyTable> tables;
    private final TransactionOperations transactions;
    private final Duration every;
    private final Counter rewrapped;
    private final AtomicLong outdated = new AtomicLong();
    private final ScheduledExecutorService look =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("master-key").factory());
    private volatile boolean running;

    Rewrapping(
            MasterKeys master,
            List<KeyTable> tables,
            TransactionOperations transactions,
            Duration every,
            MeterRegistry meters) {
        this.master = master;
        this.tables = List.copyOf(tables);
        this.transactions = transactions;
        this.every = every;
        this.rewrapped =
                Counter.builder("parlance.keys.rewrapped")
                        .description("Keys that were wrapped anew with the primary master key")
                        .register(meters);
        Gauge.builder("parlance.keys.outdated", outdated, AtomicLong::doubleValue)
                .description("Keys that an older master key wraps")
                .register(meters);
    }

    /** Reads the file again and wraps anew whatever an older key of it wraps. */
    void run() {
        master.reload();
        var older = older();
        outdated.set(older.isEmpty() ? 0 : countOf(older));
        if (outdated.get() == 0) {
            return;
        }
        log.info(
                "{} keys are wrapped anew with master key {}",
                outdated,
                Integer.toUnsignedString(master.primaryId()));
        for (var table : tables) {
            while (rewrapSome(table, older) > 0) {
                outdated.set(countOf(older));
            }
        }
        log.info("{} keys are left that an older master key wraps", outdated);
    }

    private int rewrapSome(KeyTable table, Set<Integer> older) {
        int some =
                Objects.requireNonNull(
                        transactions.execute(
                                _ -> {
                                    var held = table.hold(older, BATCH);
                                    held.forEach(key -> rewrap(table, key));
                                    return held.size();
                                }));
        rewrapped.increment(some);
        return some;
    }

    private void rewrap(KeyTable table, KeyTable.Named key) {
        var open = master.unwrap(key.name(), key.key());
        table.replace(key.name(), master.wrap(key.name(), open));
    }

    private Set<Integer> older() {
        int primary = master.primaryId();
        return master.ids().stream()
                .filter(id -> id != primary)
                .collect(Collectors.toUnmodifiableSet());
    }

    private long countOf(Set<Integer> older) {
        return tables.stream().mapToLong(table -> table.count(older)).sum();
    }

    private void tryToRun() {
        try {
            run();
        } catch (DataAccessException | TransactionException | MasterKeyException e) {
            log.warn("Keys could not be wrapped anew; it is tried again", e);
        }
    }

    @Override
    public void start() {
        running = true;
        look.scheduleWithFixedDelay(this::tryToRun, 0, every.toMillis(), TimeUnit.MILLISECONDS);
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
}
