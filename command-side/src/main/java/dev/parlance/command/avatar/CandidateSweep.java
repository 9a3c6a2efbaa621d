package dev.parlance.command.avatar;

import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Forgets pictures that have ended, each by itself and its bytes first. Those whose bytes cannot be
 * deleted step back for an hour, so that they are in nobody's way.
 */
final class CandidateSweep {

    static final Duration STEP_BACK = Duration.ofHours(1);

    /** So many failures in a row are the storage's and not a picture's. */
    static final int MOST_IN_A_ROW = 20;

    private static final int MOST = 2_000;
    private static final Logger log = LoggerFactory.getLogger(CandidateSweep.class);

    private final CandidateRows rows;
    private final BlobStorage blobs;
    private final TransactionOperations transactions;
    private final MeterRegistry meters;

    CandidateSweep(
            CandidateRows rows,
            BlobStorage blobs,
            TransactionOperations transactions,
            MeterRegistry meters) {
        this.rows = rows;
        this.blobs = blobs;
        this.transactions = transactions;
        this.meters = meters;
    }

    /** Forgets up to 2,000. It ends early when the storage does not work at all. */
    void run() {
        int inARow = 0;
        for (int i = 0; i < MOST && inARow < MOST_IN_A_ROW; i++) {
            var outcome = Objects.requireNonNull(transactions.execute(_ -> next()));
            if (outcome == Outcome.NONE_LEFT) {
                return;
            }
            inARow = outcome == Outcome.POSTPONED ? inARow + 1 : 0;
            count(outcome);
        }
    }

    private Outcome next() {
        return rows.nextEnded().map(this::sweep).orElse(Outcome.NONE_LEFT);
    }

    private Outcome sweep(ImageId image) {
        try {
            blobs.delete(image.blob());
        } catch (StorageUnavailable e) {
            log.warn("Image {} could not be deleted", image, e);
            rows.postpone(image, STEP_BACK);
            return Outcome.POSTPONED;
        }
        rows.forget(image);
        return Outcome.DELETED;
    }

    private void count(Outcome outcome) {
        Counter.builder("parlance.images.swept")
                .description("Images that had ended, by whether they could be deleted")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }

    private enum Outcome {
        NONE_LEFT,
        DELETED,
        POSTPONED
    }
}
