package dev.parlance.query.reading;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a reader waits for a read model, which is always a little behind.
 *
 * @param forAppearance for something that is not known yet, and may have begun only just now
 * @param forSeq for a seq that the reader asked to see
 */
@ConfigurationProperties("parlance.queries.patience")
public record Patience(
        @DefaultValue("1s") Duration forAppearance, @DefaultValue("2s") Duration forSeq) {

    private static final long FIRST_PAUSE_NANOS = 2_000_000;
    private static final long LONGEST_PAUSE_NANOS = 25_000_000;

    /**
     * Asks, and asks again until there is an answer or the time is up.
     *
     * @param bound how long at most; the question is asked at least once
     * @return the answer, or empty if there was none in time or the thread was interrupted
     */
    public static <T> Optional<T> wait(Duration bound, Supplier<Optional<T>> question) {
        long end = System.nanoTime() + bound.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        Optional<T> answer = question.get();
        while (answer.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return answer;
            }
            LockSupport.parkNanos(Math.min(pause, left));
            pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
            answer = question.get();
        }
        return answer;
    }
}
