package dev.parlance.projection.analytics;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends tombstones for the texts of people who are forgotten: so many in one transaction with the
 * rows that they take away, so that it goes on after a fault where it was. Any number of nodes may
 * do it at a time.
 *
 * <p>Kafka compacts a log only up to the file that is written to, and begins a new one only when
 * something is written. So that texts are removed from a topic that has gone quiet, too, a further
 * tombstone, of nothing, follows when the time of that file is over.
 */
final class ContentEraser implements SmartLifecycle {

    /** The key of tombstones that are there to be written. */
    static final String NOBODY = "roll";

    private static final Logger LOG = LoggerFactory.getLogger(ContentEraser.class);

    private static final int AT_ONCE = 2_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final Topics topics;
    private final Outlet outlet;
    private final ContentLedger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Thread thread = Thread.ofVirtual().name("content-eraser").unstarted(this::work);
    private volatile boolean running;

    ContentEraser(
            KafkaSettings settings,
            Topics topics,
            Outlet outlet,
            ContentLedger ledger,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.topics = topics;
        this.outlet = outlet;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_AT_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        var pause = PAUSE;
        while (running) {
            try {
                while (running && transaction.execute(_ -> eraseSome())) {
                    pause = PAUSE;
                }
                transaction.executeWithoutResult(_ -> roll());
                pause = PAUSE;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn(
                            "Texts of people who are forgotten are still in Kafka; tried again in"
                                    + " {} s: {}",
                            pause.toSeconds(),
                            e.getMessage());
                }
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Whether there may be more. */
    private boolean eraseSome() {
        var entries = ledger.take(AT_ONCE);
        if (entries.isEmpty()) {
            ledger.conclude(clock.instant());
            return false;
        }
        send(entries.stream().map(entry -> tombstone(entry.partition(), entry.eventId())).toList());
        ledger.drop(entries);
        var partitions = new TreeSet<Integer>();
        entries.forEach(entry -> partitions.add(entry.partition()));
        ledger.rollAt(partitions, clock.instant().plus(topics.rollsAfter()).plus(PAUSE));
        return true;
    }

    private void roll() {
        var due = ledger.takeDue(clock.instant());
        if (!due.isEmpty()) {
            send(due.stream().map(partition -> tombstone(partition, NOBODY)).toList());
        }
    }

    private void send(List<ProducerRecord<String, byte[]>> tombstones) {
        try {
            topics.ensure(true);
            outlet.deliver(tombstones);
        } catch (KafkaAway e) {
            topics.doubt();
            throw e;
        }
    }

    private ProducerRecord<String, byte[]> tombstone(int partition, String key) {
        return new ProducerRecord<>(settings.contentTopic(), partition, key, null);
    }
}
