package dev.parlance.command.export;

import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Forgets exports that have ended, each by itself and its parts first. One whose parts cannot be
 * deleted steps back for an hour, so that it is in nobody's way.
 */
final class ExportSweep {

    static final Duration STEP_BACK = Duration.ofHours(1);

    private static final int MOST = 1_000;
    private static final Logger log = LoggerFactory.getLogger(ExportSweep.class);

    private final ExportRows rows;
    private final BlobStorage blobs;
    private final TransactionOperations transactions;

    ExportSweep(ExportRows rows, BlobStorage blobs, TransactionOperations transactions) {
        this.rows = rows;
        this.blobs = blobs;
        this.transactions = transactions;
    }

    /** Forgets up to 1,000. It ends early when the storage does not work. */
    void run() {
        for (int i = 0; i < MOST && next(); i++) {}
    }

    private boolean next() {
        return Objects.requireNonNull(
                transactions.execute(_ -> rows.nextEnded().map(this::forget).orElse(false)));
    }

    /** Whether there may be more to do. */
    private boolean forget(ExportRow export) {
        var id = export.view().exportId();
        try {
            export.allParts().forEach(blobs::delete);
        } catch (StorageUnavailable e) {
            log.warn("Export {} could not be deleted", id, e);
            rows.postpone(id, STEP_BACK);
            return false;
        }
        rows.forget(id);
        return true;
    }
}
