package dev.parlance.command.memory;

import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.RecalledMemories;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Recalls what bears on a message, within the time a reply has for it. A reply never fails or waits
 * long for want of memories: {@code parlance.memory.recalls} counts how it went.
 */
@Component
public class Recollection {

    private static final Logger log = LoggerFactory.getLogger(Recollection.class);
    private static final int LONGEST_QUESTION = 2_000;

    /** Each holds a connection for a moment, and a late one for longer. */
    private static final int MOST_AT_ONCE = 16;

    private final QueryGateway queries;
    private final MemorySettings settings;
    private final MeterRegistry meters;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ThreadFactory threads = Thread.ofVirtual().name("recall-", 0).factory();

    Recollection(QueryGateway queries, MemorySettings settings, MeterRegistry meters) {
        this.queries = queries;
        this.settings = settings;
        this.meters = meters;
    }

    /** Whether anything is remembered at all. */
    public boolean enabled() {
        return settings.enabled();
    }

    /**
     * What bears on a text, best first; nothing if memory is switched off, fails, or takes too
     * long.
     *
     * @throws InterruptedException if the process stops meanwhile
     */
    public RecalledMemories recall(MemorySubject subject, String text) throws InterruptedException {
        if (!settings.enabled()) {
            return RecalledMemories.NONE;
        }
        var question = Cut.to(LONGEST_QUESTION, text);
        var query = new RecallMemories(subject, null, question, settings.recallLimit());
        if (!places.tryAcquire()) {
            count("late");
            return RecalledMemories.NONE;
        }
        var asked = new FutureTask<>(() -> queries.query(query, RecalledMemories.class).join());
        threads.newThread(() -> run(asked)).start();
        try {
            var found = asked.get(settings.recallTime().toMillis(), TimeUnit.MILLISECONDS);
            count(found.items().isEmpty() ? "none" : "found");
            return found;
        } catch (TimeoutException _) {
            asked.cancel(true);
            count("late");
        } catch (ExecutionException e) {
            count("failed");
            log.warn("Memories could not be recalled", e.getCause());
        }
        return RecalledMemories.NONE;
    }

    private void run(FutureTask<?> asked) {
        try {
            asked.run();
        } finally {
            places.release();
        }
    }

    private void count(String outcome) {
        meters.counter("parlance.memory.recalls", "outcome", outcome).increment();
    }
}
