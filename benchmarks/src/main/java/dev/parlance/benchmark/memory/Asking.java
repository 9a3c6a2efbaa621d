package dev.parlance.benchmark.memory;

import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.benchmark.Latencies;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.RecalledMemories;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.axonframework.queryhandling.QueryGateway;

/** Asks the running product what comes to mind, as before a reply. */
final class Asking {

    private static final int LIMIT = 20;
    private static final int SHARED_WORDS = 4;
    private static final int WARM_UP = 50;

    private final QueryGateway queries;
    private final Vocabulary vocabulary;
    private final Topics topics;

    Asking(EmbeddedProduct product, Vocabulary vocabulary, Topics topics) {
        this.queries = product.get(QueryGateway.class);
        this.vocabulary = vocabulary;
        this.topics = topics;
    }

    /**
     * Times questions, each about a topic and with some words that memories have.
     *
     * @param callers who ask at once, each one question after another
     */
    Latencies time(List<Owner> owners, int callers, int questions)
            throws InterruptedException, ExecutionException {
        var times = new Latencies();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (var caller = 0; caller < callers; caller++) {
                var random = new Random(caller);
                work.add(
                        () -> {
                            for (var n = -WARM_UP; n < questions / callers; n++) {
                                var nanos = time(owners, random);
                                if (n >= 0) {
                                    times.record(nanos);
                                }
                            }
                            return true;
                        });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        return times;
    }

    private long time(List<Owner> owners, Random random) {
        var owner = owners.get(random.nextInt(owners.size()));
        var text = topics.question(random) + " " + vocabulary.words(SHARED_WORDS, random);
        var began = System.nanoTime();
        var answered = recall(owner, text).size();
        var nanos = System.nanoTime() - began;
        if (answered == 0) {
            throw new IllegalStateException("Nothing came to mind");
        }
        return nanos;
    }

    List<UUID> recall(Owner owner, String text) {
        return queries
                .query(
                        new RecallMemories(owner.subject(), null, text, LIMIT),
                        RecalledMemories.class)
                .join()
                .items()
                .stream()
                .map(recalled -> recalled.memory().memoryId().value())
                .toList();
    }
}
