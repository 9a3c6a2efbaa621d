package dev.parlance.command.memory;

import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.RecalledMemories;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
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

    private final QueryGateway queries;
    private final MemorySettings settings;
    private final MeterRegistry meters;
    private final Executor threads = task -> Thread.ofVirtual().name("recall").start(task);

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
        var question = text.substring(0, Math.min(text.length(), LONGEST_QUESTION));
        var query = new RecallMemories(subject, null, question, settings.recallLimit());
        var asked =
                CompletableFuture.supplyAsync(
                        () -> queries.query(query, RecalledMemories.class).join(), threads);
        try {
            var found = asked.get(settings.recallTime().toMillis(), TimeUnit.MILLISECONDS);
            count(found.items().isEmpty() ? "none" : "found");
            return found;
        } catch (TimeoutException _) {
            count("late");
        } catch (ExecutionException e) {
            count("failed");
            log.warn("Memories could not be recalled", e.getCause());
        }
        return RecalledMemories.NONE;
    }

    private void count(String outcome) {
        meters.counter("parlance.memory.recalls", "outcome", outcome).increment();
    }
}
