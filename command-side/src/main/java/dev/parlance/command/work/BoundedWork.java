package dev.parlance.command.work;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.rejection.Rejected;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pieces of work of one kind, each on a virtual thread, a few at once and not too many waiting.
 * Counted are those that were made or failed, and shown those that run or wait, under {@code
 * parlance.<kind>} and {@code parlance.<kind>.admitted}. What was broken off is neither: it is
 * asked for again.
 *
 * @param <I> what a piece is known by; there is one of each at a time
 */
public final class BoundedWork<I> {

    private static final Logger log = LoggerFactory.getLogger(BoundedWork.class);

    private final String kind;
    private final int most;
    private final MeterRegistry meters;
    private final Semaphore running;
    private final Map<I, Cancellation> admitted = new ConcurrentHashMap<>();
    private final ThreadFactory threads;
    private volatile boolean stopping;

    /**
     * @param kind what it is, in the plural and as metrics call it
     * @param atOnce how many run at once
     * @param most how many run or wait
     */
    public BoundedWork(String kind, int atOnce, int most, MeterRegistry meters) {
        this.kind = kind;
        this.most = most;
        this.meters = meters;
        this.running = new Semaphore(atOnce, true);
        this.threads = Thread.ofVirtual().name(kind + "-", 0).factory();
        meters.gaugeMapSize("parlance.%s.admitted".formatted(kind), Tags.empty(), admitted);
    }

    /** Whether one more would be taken. */
    public boolean hasRoom() {
        return !stopping && admitted.size() < most;
    }

    /**
     * Has a piece of work done. Asking again for what runs or waits changes nothing.
     *
     * @param failed hears why the work came to nothing, unless it was broken off
     * @return false if too much runs or waits already
     */
    public boolean ask(I id, Consumer<Cancellation> work, Consumer<RuntimeException> failed) {
        if (admitted.containsKey(id)) {
            return true;
        }
        if (!hasRoom()) {
            return false;
        }
        var cancellation = new Cancellation();
        if (admitted.putIfAbsent(id, cancellation) == null) {
            threads.newThread(() -> run(id, work, failed, cancellation)).start();
        }
        return true;
    }

    /** Breaks off a piece of work, if it is here, and does something else instead. */
    public void giveUp(I id, Runnable instead) {
        var cancellation = admitted.get(id);
        if (cancellation != null) {
            cancellation.cancel();
        }
        threads.newThread(instead).start();
    }

    /** Breaks everything off, and takes no more. */
    public void stop() {
        stopping = true;
        admitted.values().forEach(Cancellation::cancel);
    }

    private void run(
            I id,
            Consumer<Cancellation> work,
            Consumer<RuntimeException> failed,
            Cancellation cancellation) {
        try {
            running.acquire();
            try {
                cancellation.throwIfCancelled();
                work.accept(cancellation);
                count("made");
            } finally {
                running.release();
            }
        } catch (InterruptedException | CancelledException _) {
            log.info("{} of {} was broken off", id, kind);
        } catch (RuntimeException e) {
            logFailure(id, e);
            count("failed");
            failed.accept(e);
        } finally {
            admitted.remove(id);
        }
    }

    private void logFailure(I id, RuntimeException e) {
        if (e instanceof ReplyModelException || e instanceof Rejected) {
            log.warn("{} of {} failed: {}", id, kind, e.getMessage());
        } else {
            log.warn("{} of {} failed", id, kind, e);
        }
    }

    private void count(String outcome) {
        meters.counter("parlance." + kind, "outcome", outcome).increment();
    }
}
