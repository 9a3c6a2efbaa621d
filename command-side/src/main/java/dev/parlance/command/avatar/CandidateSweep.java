package dev.parlance.command.avatar;

import dev.parlance.kernel.storage.BlobStorage;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets pictures that have ended, their bytes first: what fails is tried again later. */
final class CandidateSweep {

    private static final int TOGETHER = 20;
    private static final int MOST_ROUNDS = 100;

    private final CandidateRows rows;
    private final BlobStorage blobs;
    private final TransactionOperations transactions;

    CandidateSweep(CandidateRows rows, BlobStorage blobs, TransactionOperations transactions) {
        this.rows = rows;
        this.blobs = blobs;
        this.transactions = transactions;
    }

    /** Forgets up to 2,000, a few in each transaction. */
    void run() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var forgotten = transactions.execute(_ -> forgetSome());
            if (forgotten == null || forgotten < TOGETHER) {
                return;
            }
        }
    }

    private int forgetSome() {
        var ended = rows.forget(TOGETHER);
        ended.forEach(image -> blobs.delete(image.blob()));
        return ended.size();
    }
}
