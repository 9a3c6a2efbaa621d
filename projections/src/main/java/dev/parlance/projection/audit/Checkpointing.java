package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.Checkpoint;
import dev.parlance.kernel.audit.CheckpointSigner;
import dev.parlance.kernel.audit.proof.MerkleProof;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Appends to the log the ends of all chains that have moved, and signs what the log then is, if it
 * provably continues what was signed last. On any other log nothing is built: what is wrong with it
 * is for people to see, and must not be signed.
 */
final class Checkpointing {

    private static final Logger log = LoggerFactory.getLogger(Checkpointing.class);

    /** How many chains are covered by one checkpoint at most; the rest is by the next, at once. */
    private static final int MOST = 2_000;

    private final LogRows rows;
    private final CheckpointRows checkpoints;
    private final StoredEvents events;
    private final CheckpointSigner signer;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Counter made;
    private final Counter refused;

    Checkpointing(
            LogRows rows,
            CheckpointRows checkpoints,
            StoredEvents events,
            CheckpointSigner signer,
            TransactionOperations transactions,
            Clock clock,
            MeterRegistry meters) {
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.events = events;
        this.signer = signer;
        this.transactions = transactions;
        this.clock = clock;
        this.made = counter(meters, "made");
        this.refused = counter(meters, "refused");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("parlance.audit.checkpoints")
                .description("Checkpoints that were made, or refused because the log was changed.")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Makes checkpoints until every chain's end is covered; none if they all are. */
    void run() {
        while (Boolean.TRUE.equals(transactions.execute(_ -> more()))) {
            made.increment();
        }
    }

    private boolean more() {
        checkpoints.hold();
        var moved = rows.moved(MOST);
        if (moved.isEmpty()) {
            return false;
        }
        var last = checkpoints.newest();
        var grown = new GrowingLog(rows.size(), rows);
        try {
            moved.forEach(grown::add);
            if (continues(grown, last)) {
                grown.writeTo(rows);
                checkpoints.add(signed(grown, last));
                return true;
            }
        } catch (NoSuchElementException gone) {
            log.error("A node of the audit log is gone: {}", gone.getMessage());
        }
        refused.increment();
        log.error("The audit log is not what was signed last; no checkpoint is made on it");
        return false;
    }

    private boolean continues(GrowingLog grown, Optional<Checkpoint> last) {
        if (last.isEmpty()) {
            return rows.size() == 0;
        }
        var checkpoint = last.get();
        return checkpoint.treeSize() == rows.size()
                && signer.keys().stream().anyMatch(key -> LogForm.isSigned(checkpoint, key))
                && MerkleProof.continues(
                        LogForm.bytes(checkpoint.rootHash()),
                        checkpoint.treeSize(),
                        grown.tree().root(),
                        grown.size(),
                        grown.tree().consistency(checkpoint.treeSize()));
    }

    private Checkpoint signed(GrowingLog grown, Optional<Checkpoint> last) {
        var draft =
                new Checkpoint(
                        grown.size(),
                        LogForm.text(grown.tree().root()),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        signer.keyId(),
                        last.map(Checkpoint::unsealedUpTo).orElseGet(events::unsealedUpTo),
                        "");
        return new Checkpoint(
                draft.treeSize(),
                draft.rootHash(),
                draft.at(),
                draft.keyId(),
                draft.unsealedUpTo(),
                LogForm.text(signer.sign(LogForm.signed(draft))));
    }
}
