package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.Checkpoint;
import dev.parlance.kernel.audit.CheckpointKey;
import dev.parlance.kernel.audit.CheckpointSigner;
import dev.parlance.kernel.audit.EventSeals;
import dev.parlance.kernel.audit.Inclusion;
import dev.parlance.kernel.audit.Mismatch;
import dev.parlance.kernel.audit.Mismatch.Kind;
import dev.parlance.kernel.audit.Verification;
import dev.parlance.kernel.audit.proof.MerkleTree;
import dev.parlance.projection.audit.LogRows.Leaf;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Compares a stream with all evidence there is of it. It reads in the caller's transaction. */
final class Verifier {

    private final StoredEvents store;
    private final ChainRows chain;
    private final LogRows log;
    private final CheckpointRows checkpoints;
    private final EventSeals seals;
    private final CheckpointSigner signer;

    Verifier(
            StoredEvents store,
            ChainRows chain,
            LogRows log,
            CheckpointRows checkpoints,
            EventSeals seals,
            CheckpointSigner signer) {
        this.store = store;
        this.chain = chain;
        this.log = log;
        this.checkpoints = checkpoints;
        this.seals = seals;
        this.signer = signer;
    }

    /** The events are looked at first: which of them is wrong tells more than that the log is. */
    Verification verify(String stream) {
        var checkpoint = checkpoints.newest();
        var unsealed = UnsealedEvents.of(stream, checkpoint, log, store);
        var events =
                new StreamVerification(stream, store, chain, log, new SealCheck(seals, unsealed));
        var mismatch = events.firstMismatch();
        var leaf = log.newest(stream);
        if (mismatch == null || mismatch.kind() == Kind.REWRITTEN) {
            mismatch =
                    mismatchOfLog(checkpoint, leaf)
                            .or(() -> mismatchOfLog(checkpoint, unsealed.covering()))
                            .or(() -> mismatchOfHead(stream, leaf))
                            .orElse(mismatch);
        }
        return new Verification(
                mismatch == null,
                events.events(),
                events.pending(),
                events.events() == 0 ? null : LogForm.text(events.head()),
                checkpoint.orElse(null),
                leaf.map(l -> l.head().sequenceNumber() + 1).orElse(0L),
                mismatch);
    }

    /**
     * That the newest checkpoint covers a stream's newest leaf.
     *
     * @throws NoSuchElementException if nodes of the tree are gone
     */
    Optional<Inclusion> inclusion(String stream) {
        var checkpoint = checkpoints.newest();
        var leaf = log.newest(stream);
        if (checkpoint.isEmpty() || leaf.isEmpty()) {
            return Optional.empty();
        }
        return key(checkpoint.get())
                .filter(_ -> leaf.get().index() < checkpoint.get().treeSize())
                .map(key -> inclusion(checkpoint.get(), leaf.get(), key));
    }

    private Inclusion inclusion(Checkpoint checkpoint, Leaf leaf, CheckpointKey key) {
        var path = new MerkleTree(checkpoint.treeSize(), log).inclusion(leaf.index());
        return new Inclusion(
                leaf.head(),
                leaf.index(),
                path.stream().map(LogForm::text).toList(),
                checkpoint,
                key);
    }

    private Optional<CheckpointKey> key(Checkpoint checkpoint) {
        return signer.keys().stream()
                .filter(key -> key.keyId().equals(checkpoint.keyId()))
                .findFirst();
    }

    private Optional<Mismatch> mismatchOfLog(Optional<Checkpoint> newest, Optional<Leaf> leaf) {
        if (newest.isEmpty()) {
            return leaf.flatMap(_ -> ofCheckpoint("There is no checkpoint of the log."));
        }
        var checkpoint = newest.get();
        var key = key(checkpoint);
        if (key.isEmpty() || !LogForm.isSigned(checkpoint, key.get())) {
            return ofCheckpoint("The checkpoint is not what was signed.");
        }
        return leaf.flatMap(end -> mismatchOfLeaf(checkpoint, key.get(), end));
    }

    private Optional<Mismatch> mismatchOfLeaf(Checkpoint checkpoint, CheckpointKey key, Leaf leaf) {
        if (leaf.index() >= checkpoint.treeSize()) {
            return ofCheckpoint("The checkpoint that covers the end of the chain is gone.");
        }
        try {
            return LogForm.includes(inclusion(checkpoint, leaf, key))
                    ? Optional.empty()
                    : ofLog("The leaf of the chain does not lead to the checkpoint's root.");
        } catch (NoSuchElementException gone) {
            return ofLog("A node between the leaf of the chain and the root is gone.");
        }
    }

    private Optional<Mismatch> mismatchOfHead(String stream, Optional<Leaf> leaf) {
        return log.passesOver(stream, leaf.map(l -> l.head().sequenceNumber()).orElse(-1L))
                ? ofLog("The end of the chain is not in the log, and was kept from it.")
                : Optional.empty();
    }

    private static Optional<Mismatch> ofCheckpoint(String detail) {
        return Optional.of(new Mismatch(null, null, Kind.CHECKPOINT_CHANGED, detail));
    }

    private static Optional<Mismatch> ofLog(String detail) {
        return Optional.of(new Mismatch(null, null, Kind.LOG_CHANGED, detail));
    }
}
