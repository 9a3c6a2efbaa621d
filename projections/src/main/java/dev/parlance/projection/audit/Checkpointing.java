package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.Checkpoint;
import dev.parlance.kernel.audit.CheckpointSigner;
import dev.parlance.kernel.audit.proof.MerkleProof;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final ChainRows chain;
    private final CheckpointRows checkpoints;
    private final StoredEvents events;
    private final CheckpointSigner signer;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Counter made;
    private final Counter refused;

    /** What this process signed last; the database may be set back, this is not. */
    private volatile @Nullable Checkpoint own;

    Checkpointing(
            LogRows rows,
            ChainRows chain,
            CheckpointRows checkpoints,
            StoredEvents events,
            CheckpointSigner signer,
            TransactionOperations transactions,
            Clock clock,
            MeterRegistry meters) {
        this.rows = rows;
        this.chain = chain;
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
        for (var next = next(); next.isPresent(); next = next()) {
            own = next.get();
            made.increment();
            tell(own);
        }
    }

    private Optional<Checkpoint> next() {
        return Objects.requireNonNull(transactions.execute(_ -> more()));
    }

    private Optional<Checkpoint> more() {
        checkpoints.hold();
        long reached = chain.progress().position();
        var moved = rows.moved(MOST);
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        var last = checkpoints.newest();
        var grown = new GrowingLog(rows.size(), rows);
        try {
            moved.forEach(grown::add);
            if (continues(grown, last)) {
                boolean allMoved = rows.moved() == moved.size();
                grown.writeTo(rows);
                var next = signed(grown, last, allMoved ? reached : -1);
                checkpoints.add(next);
                return Optional.of(next);
            }
        } catch (NoSuchElementException gone) {
            log.error("A node of the audit log is gone: {}", gone.getMessage());
        }
        refused.increment();
        log.error("The audit log is not what was signed last; no checkpoint is made on it");
        return Optional.empty();
    }

    /** Logs are often kept elsewhere: there it is a witness that the database does not reach. */
    private static void tell(Checkpoint checkpoint) {
        log.info(
                "Audit checkpoint over {} leaves: root {}, key {}, signature {}",
                checkpoint.treeSize(),
                checkpoint.rootHash(),
                checkpoint.keyId(),
                checkpoint.signature());
    }

    private boolean continues(GrowingLog grown, Optional<Checkpoint> last) {
        if (last.isEmpty()) {
            return rows.size() == 0 && own == null;
        }
        var checkpoint = last.get();
        if (own != null && checkpoint.treeSize() < own.treeSize()) {
            return false;
        }
        return checkpoint.treeSize() == rows.size()
                && signer.keys().stream().anyMatch(key -> LogForm.isSigned(checkpoint, key))
                && MerkleProof.continues(
                        LogForm.bytes(checkpoint.rootHash()),
                        checkpoint.treeSize(),
                        grown.tree().root(),
                        grown.size(),
                        grown.tree().consistency(checkpoint.treeSize()));
    }

    /**
     * @param covered the position up to which everything in the store is in this log
     */
    private Checkpoint signed(GrowingLog grown, Optional<Checkpoint> last, long covered) {
        long unsealedUpTo = last.map(Checkpoint::unsealedUpTo).orElseGet(events::unsealedUpTo);
        var draft =
                new Checkpoint(
                        grown.size(),
                        LogForm.text(grown.tree().root()),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        signer.keyId(),
                        unsealedUpTo,
                        last.map(Checkpoint::unsealedLeaves)
                                .orElseGet(() -> unsealedLeaves(grown, unsealedUpTo, covered)),
                        "");
        return new Checkpoint(
                draft.treeSize(),
                draft.rootHash(),
                draft.at(),
                draft.keyId(),
                draft.unsealedUpTo(),
                draft.unsealedLeaves(),
                LogForm.text(signer.sign(LogForm.signed(draft))));
    }

    private static @Nullable Long unsealedLeaves(
            GrowingLog grown, long unsealedUpTo, long covered) {
        if (unsealedUpTo <= 0) {
            return 0L;
        }
        return covered >= unsealedUpTo ? grown.size() : null;
    }
}
