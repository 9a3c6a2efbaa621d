package dev.parlance.command.memory;

import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.RecalledMemories;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
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

    /**
     * A question to another process that has no answer by then gives its place back; one that this
     * process answers is bounded by its statements.
     */
    private static final long LATE_SECONDS = 10;

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
     * Asks what bears on a text.
     *
     * @return what was found, best first; nothing if memory is switched off, fails, or takes too
     *     long. It never fails and is there once that time is over
     */
    public CompletableFuture<RecalledMemories> recall(MemorySubject subject, String text) {
        if (!settings.enabled()) {
            return CompletableFuture.completedFuture(RecalledMemories.NONE);
        }
        if (!places.tryAcquire()) {
            count("late");
            return CompletableFuture.completedFuture(RecalledMemories.NONE);
        }
        var question = Cut.to(LONGEST_QUESTION, text);
        var query = new RecallMemories(subject, null, question, settings.recallLimit());
        return CompletableFuture.supplyAsync(() -> ask(query), this::begin)
                .orTimeout(settings.recallTime().toMillis(), TimeUnit.MILLISECONDS)
                .handle(this::outcome);
    }

    private void begin(Runnable task) {
        threads.newThread(task).start();
    }

    /** To its end also when it is late: an interrupt would cost the pool the connection. */
    private RecalledMemories ask(RecallMemories query) {
        try {
            return queries.query(query, RecalledMemories.class)
                    .orTimeout(LATE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } finally {
            places.release();
        }
    }

    private RecalledMemories outcome(
            @Nullable RecalledMemories found, @Nullable Throwable failure) {
        if (found != null) {
            count(found.items().isEmpty() ? "none" : "found");
            return found;
        }
        if (failure instanceof TimeoutException) {
            count("late");
        } else {
            count("failed");
            log.warn("Memories could not be recalled", failure);
        }
        return RecalledMemories.NONE;
    }

    private void count(String outcome) {
        meters.counter("parlance.memory.recalls", "outcome", outcome).increment();
    }
}
