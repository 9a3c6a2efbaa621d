package dev.parlance.query.reading;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Where readers wait for a read model to hold what they ask for. Its seats are counted, for every
 * waiting reader keeps a thread and asks the database again and again; {@code
 * parlance.queries.waiting} tells how many are taken.
 */
@Component
public class WaitingRoom implements MeterBinder {

    private static final long FIRST_PAUSE_NANOS = 2_000_000;
    private static final long LONGEST_PAUSE_NANOS = 25_000_000;

    /** Within which an id is new: much more than a read model is behind, and clocks apart. */
    private static final Duration NEW = Duration.ofMinutes(1);

    private static final int WITH_A_TIME = 7;

    private final Patience patience;
    private final Clock clock;
    private final Semaphore seats;

    WaitingRoom(Patience patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
        this.seats = new Semaphore(patience.mostWaiting());
    }

    /**
     * Waits for something that may have begun only just now.
     *
     * @param question asked at least once, then again until it has an answer
     * @return the answer, or empty if there was none in time or the thread was interrupted
     * @throws Rejected with {@link ErrorCode#OVERLOADED} if there is no answer yet and no seat
     */
    public <T> Optional<T> untilItAppears(Supplier<Optional<T>> question) {
        return await(patience.forAppearance(), question);
    }

    /**
     * Waits, with the same answers and errors, for what an id stands for, unless the id itself says
     * that it is not new: what is unknown then is unknown for good.
     */
    public <T> Optional<T> untilItAppears(UUID id, Supplier<Optional<T>> question) {
        return isNew(id) ? untilItAppears(question) : question.get();
    }

    /**
     * Whether something may have got this id only just now. The first 48 bits of a UUID of version
     * 7 (RFC 9562 section 5.7) are the milliseconds at which it was made; others do not say.
     */
    public boolean isNew(UUID id) {
        if (id.version() != WITH_A_TIME) {
            return true;
        }
        var made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return Duration.between(made, clock.instant()).abs().compareTo(NEW) <= 0;
    }

    /**
     * Waits for a seq that the reader asked to see, with the same answers and errors as {@link
     * #untilItAppears}.
     */
    public <T> Optional<T> untilItIsThere(Supplier<Optional<T>> question) {
        return await(patience.forSeq(), question);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("parlance.queries.waiting", this::waiting)
                .description("Queries that wait for a read model to catch up")
                .register(registry);
    }

    private int waiting() {
        return patience.mostWaiting() - seats.availablePermits();
    }

    private <T> Optional<T> await(Duration bound, Supplier<Optional<T>> question) {
        Optional<T> answer = question.get();
        if (answer.isPresent() || bound.isZero()) {
            return answer;
        }
        if (!seats.tryAcquire()) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.OVERLOADED, "Too many questions wait for an answer."));
        }
        try {
            return askAgain(System.nanoTime() + bound.toNanos(), question);
        } finally {
            seats.release();
        }
    }

    private static <T> Optional<T> askAgain(long end, Supplier<Optional<T>> question) {
        long pause = FIRST_PAUSE_NANOS;
        Optional<T> answer = Optional.empty();
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
