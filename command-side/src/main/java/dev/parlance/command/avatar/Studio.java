package dev.parlance.command.avatar;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.image.ImageBytes;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has pictures drawn: a bounded number of requests at once, one for each person. */
final class Studio implements AutoCloseable {

    /** The largest picture that is taken from a painter, in bytes. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Studio.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ImagePainter painter;
    private final Duration timeout;
    private final Semaphore room;
    private final MeterRegistry meters;
    private final Set<AccountId> waiting = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("painter-", 0).factory());

    Studio(ImagePainter painter, Duration timeout, int atOnce, MeterRegistry meters) {
        this.painter = painter;
        this.timeout = timeout;
        this.room = new Semaphore(atOnce);
        this.meters = meters;
    }

    /**
     * Has pictures drawn at the same time and waits for them.
     *
     * @return those that were drawn in time, at least one
     * @throws Rejected if none was, if the person has others drawn already, or if there is no room
     */
    List<Picture> draw(AccountId person, String prompt, int count) {
        if (!waiting.add(person)) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.RATE_LIMITED, "Other images are being drawn for you."));
        }
        try {
            if (!room.tryAcquire()) {
                throw new Rejected(
                        new Rejection.Overloaded("Many images are being drawn; try again.", SOON));
            }
            try {
                return drawn(prompt, count);
            } finally {
                room.release();
            }
        } finally {
            waiting.remove(person);
        }
    }

    private List<Picture> drawn(String prompt, int count) {
        long end = System.nanoTime() + timeout.toNanos();
        var drawings =
                IntStream.range(0, count)
                        .mapToObj(index -> threads.submit(() -> one(prompt, index)))
                        .toList();
        var pictures = new ArrayList<Picture>();
        var failures = new ArrayList<PaintingFailed>();
        try {
            for (var drawing : drawings) {
                try {
                    pictures.add(await(drawing, end));
                } catch (PaintingFailed e) {
                    log.warn("An image was not drawn: {}", e.getMessage(), e.getCause());
                    failures.add(e);
                }
            }
        } finally {
            drawings.forEach(drawing -> drawing.cancel(true));
        }
        if (pictures.isEmpty()) {
            var failure = failures.getFirst();
            throw new Rejected(new Rejection.Refused(failure.code(), "The image was not drawn."));
        }
        return pictures;
    }

    private Picture one(String prompt, int index) {
        var timed = Timer.start(meters);
        var outcome = "failed";
        try {
            var picture = shown(painter.paint(prompt, index));
            outcome = "drawn";
            return picture;
        } finally {
            timed.stop(
                    Timer.builder("parlance.images.drawing")
                            .description("How long the drawing of one image takes")
                            .tag("outcome", outcome)
                            .register(meters));
        }
    }

    private static Picture shown(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new PaintingFailed(
                    ErrorCode.MODEL_UNAVAILABLE, "it has %d bytes".formatted(bytes.length), null);
        }
        try {
            return Picture.of(new ImageBytes(bytes));
        } catch (Rejected unusable) {
            throw new PaintingFailed(
                    ErrorCode.MODEL_UNAVAILABLE, unusable.rejection().detail(), null);
        }
    }

    private static Picture await(Future<Picture> drawing, long end) {
        try {
            return drawing.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new PaintingFailed(ErrorCode.MODEL_TIMEOUT, "it took too long", null);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PaintingFailed failed
                    ? failed
                    : new PaintingFailed(
                            ErrorCode.MODEL_UNAVAILABLE, "the painter broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaintingFailed(ErrorCode.MODEL_UNAVAILABLE, "nobody waits for it", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
