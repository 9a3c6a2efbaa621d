package dev.parlance.projection.memory;

import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.projection.background.CalledThread;
import dev.parlance.projection.memory.EmbeddingModels.Kept;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Computes the vectors that texts lack, in the background, by every model whose vectors are kept
 * and that can be asked.
 *
 * <p>Its thread is no virtual one, for the local model computes in native code, where a virtual
 * thread would hold on to the processor that others wait for.
 */
@Component
public class Embedder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Embedder.class);

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofDays(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final TextEmbeddings embeddings;
    private final EmbeddingModels models;
    private final EmbeddingRound round;
    private final Unembedded unembedded;
    private final ModelChange change;
    private final CalledThread thread = new CalledThread("embedder", this::work);
    private Duration pause = FIRST_PAUSE;
    private boolean well;
    private long prunedAtNanos = System.nanoTime();
    private boolean warm;

    Embedder(
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
    public void wake() {
        thread.call();
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private Duration work() throws InterruptedException {
        if (well) {
            warmUp();
        }
        well = didWithoutFault();
        if (well) {
            pause = FIRST_PAUSE;
            return LONGEST_SLEEP;
        }
        // Calls come with every event, and would have a model that fails asked all the time.
        Thread.sleep(pause);
        pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
        return Duration.ZERO;
    }

    /**
     * Asks the serving model for anything, once the process has started and if there are texts, so
     * that the first question need not wait until it is loaded.
     */
    private void warmUp() {
        if (warm) {
            return;
        }
        try {
            warm = unembedded.texts();
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
        boolean well = true;
        boolean more = true;
        while (well && more && thread.isRunning()) {
            more = false;
            for (var kind : EmbeddedKind.values()) {
                try {
                    more |= round.embed(kind, embedding.get());
                } catch (EmbeddingFailed | DataIntegrityViolationException e) {
                    tellUnlessStopping(e);
                    well = false;
                }
            }
        }
        return well;
    }

    private void pruneOnceADay() {
        if (System.nanoTime() - prunedAtNanos > BETWEEN_PRUNINGS.toNanos()) {
            unembedded.pruneCache();
            prunedAtNanos = System.nanoTime();
        }
    }

    private void tellUnlessStopping(Throwable fault) {
        if (thread.isRunning()) {
            LOG.warn(
                    "Texts could not be embedded, which will be tried again: {}",
                    fault instanceof DataIntegrityViolationException
                            ? "a vector was refused"
                            : String.valueOf(fault));
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
