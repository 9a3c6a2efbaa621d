package dev.parlance.projection.memory;

import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.projection.memory.EmbeddingModels.Kept;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Computes the vectors that memories lack, in the background, by every model whose vectors are kept
 * and that can be asked.
 *
 * <p>Its thread is no virtual one, for the local model computes in native code, where a virtual
 * thread would hold on to the processor that others wait for.
 */
@Component
class MemoryEmbedder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryEmbedder.class);

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofDays(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    private final TextEmbeddings embeddings;
    private final EmbeddingModels models;
    private final EmbeddingRound round;
    private final Unembedded unembedded;
    private final ModelChange change;
    private final Semaphore calls = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("memory-embedder").daemon().unstarted(this::work);
    private long prunedAtNanos = System.nanoTime();
    private boolean warm;
    private volatile boolean running;

    MemoryEmbedder(
            TextEmbeddings embeddings,
            EmbeddingModels models,
            EmbeddingRound round,
            Unembedded unembedded,
            ModelChange change) {
        this.embeddings = embeddings;
        this.models = models;
        this.round = round;
        this.unembedded = unembedded;
        this.change = change;
    }

    /** Says that there may be something to do. */
    void wake() {
        calls.release();
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
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
        var pause = Duration.ofSeconds(1);
        try {
            while (running) {
                if (didWithoutFault()) {
                    pause = Duration.ofSeconds(1);
                    sleepUntilCalled();
                    warmUp();
                } else {
                    Thread.sleep(pause);
                    pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException _) {
            running = false;
        }
    }

    private void sleepUntilCalled() throws InterruptedException {
        if (calls.tryAcquire(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }

    /**
     * Asks the serving model for anything, once the process has started and if there are memories,
     * so that the first to be recalled need not wait until it is loaded.
     */
    private void warmUp() {
        if (warm) {
            return;
        }
        try {
            warm = unembedded.memories();
            if (warm) {
                for (Kept kept : models.kept()) {
                    if (kept.serving()) {
                        embeddings.of(kept.model()).ifPresent(e -> e.embed(List.of("hello")));
                    }
                }
            }
        } catch (RuntimeException | LinkageError e) {
            tellUnlessStopping(e);
        }
    }

    private boolean didWithoutFault() {
        try {
            change.begin();
            boolean well = true;
            for (Kept kept : models.kept()) {
                well &= fill(kept);
            }
            change.settle();
            pruneOnceADay();
            return well;
        } catch (SQLException | RuntimeException | LinkageError e) {
            tellUnlessStopping(e);
            return false;
        }
    }

    /**
     * @return false if the model failed
     */
    private boolean fill(Kept kept) {
        var embedding = embeddings.of(kept.model());
        if (embedding.isEmpty()) {
            return true;
        }
        try {
            boolean more = true;
            while (more && running) {
                more = round.embed(embedding.get());
            }
            return true;
        } catch (EmbeddingFailed | DataIntegrityViolationException e) {
            tellUnlessStopping(e);
            return false;
        }
    }

    private void pruneOnceADay() {
        if (System.nanoTime() - prunedAtNanos > BETWEEN_PRUNINGS.toNanos()) {
            unembedded.pruneCache();
            prunedAtNanos = System.nanoTime();
        }
    }

    private void tellUnlessStopping(Throwable fault) {
        if (running) {
            LOG.warn(
                    "Memories could not be embedded, which will be tried again: {}",
                    fault instanceof DataIntegrityViolationException
                            ? "a vector was refused"
                            : String.valueOf(fault));
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
