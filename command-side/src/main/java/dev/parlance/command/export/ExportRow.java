package dev.parlance.command.export;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.export.ExportView;
import dev.parlance.kernel.storage.BlobKey;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An export as it is remembered.
 *
 * @param attempt how often it was begun; the last attempt alone can end it
 * @param announced the most parts that any attempt has begun to keep
 */
record ExportRow(ExportView view, AccountId owner, int attempt, int announced) {

    /**
     * Where a part of the last attempt is kept.
     *
     * @param number counted from 0
     */
    BlobKey part(int number) {
        return part(attempt, number);
    }

    /** Where parts of any attempt may be kept. */
    Stream<BlobKey> allParts() {
        return IntStream.rangeClosed(1, attempt)
                .boxed()
                .flatMap(a -> IntStream.range(0, announced).mapToObj(n -> part(a, n)));
    }

    private BlobKey part(int ofAttempt, int number) {
        return new BlobKey("export/%s/%d-%d".formatted(view.exportId(), ofAttempt, number));
    }
}
