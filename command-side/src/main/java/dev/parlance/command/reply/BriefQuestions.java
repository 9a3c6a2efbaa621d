package dev.parlance.command.reply;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks for what a prompt can do without, each question on a thread of its own, and waits for the
 * answer no longer than a second. {@code parlance.prompt.missing} counts what did not come.
 */
@Component
class BriefQuestions {

    private static final Logger log = LoggerFactory.getLogger(BriefQuestions.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MeterRegistry meters;
    private final ThreadFactory threads = Thread.ofVirtual().name("prompt-", 0).factory();

    BriefQuestions(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Begins to ask.
     *
     * @param source what is asked for, in a word
     */
    <T> Asked<T> ask(String source, Callable<T> question) {
        var task = new FutureTask<>(question);
        threads.newThread(task).start();
        return under(source, task);
    }

    /** Takes over a question that another has begun to ask. */
    <T> Asked<T> under(String source, Future<T> task) {
        return new Asked<>(source, task, System.nanoTime() + PATIENCE_NANOS);
    }

    /** A question that is under way. */
    final class Asked<T> {

        private final String source;
        private final Future<T> task;
        private final long deadline;

        private Asked(String source, Future<T> task, long deadline) {
            this.source = source;
            this.task = task;
            this.deadline = deadline;
        }

        /** Waits for the answer; empty if there is none within a second of the question. */
        Optional<T> await() throws InterruptedException {
            try {
                return Optional.of(task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException _) {
                task.cancel(true);
                log.warn("A prompt does without {}, which took too long", source);
            } catch (ExecutionException e) {
                log.warn("A prompt does without {}", source, e.getCause());
            }
            meters.counter("parlance.prompt.missing", "source", source).increment();
            return Optional.empty();
        }
    }
}
