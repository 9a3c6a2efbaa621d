package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.ChainHead;
import dev.parlance.kernel.audit.Checkpoint;
import dev.parlance.kernel.audit.CheckpointSigner;
import dev.parlance.kernel.audit.LogVerification;
import dev.parlance.kernel.audit.Mismatch;
import dev.parlance.kernel.audit.Mismatch.Kind;
import dev.parlance.projection.audit.LogRows.Leaf;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the log with what was signed of it, leaf by leaf, and the ends of all chains with the
 * log. So it finds what no single stream shows: that the end of one is gone together with all that
 * the log told of it. It reads in the caller's transaction.
 */
final class WholeLog {

    private static final int PAGE = 5_000;

    private final LogRows log;
    private final StoredEvents store;
    private final CheckpointRows checkpoints;
    private final CheckpointSigner signer;

    WholeLog(LogRows log, StoredEvents store, CheckpointRows checkpoints, CheckpointSigner signer) {
        this.log = log;
        this.store = store;
        this.checkpoints = checkpoints;
        this.signer = signer;
    }

    private record Wrong(@Nullable String stream, Mismatch mismatch) {}

    LogVerification verify() {
        var checkpoint = checkpoints.newest();
        var read = new LogFrontier();
        var wrong =
                checkpoint
                        .map(signed -> wrong(signed, read))
                        .orElseGet(
                                () ->
                                        log.size() == 0
                                                ? Optional.empty()
                                                : wrong(
                                                        Kind.CHECKPOINT_CHANGED,
                                                        "There is no checkpoint of the log."));
        return new LogVerification(
                wrong.isEmpty(),
                read.size(),
                checkpoint.orElse(null),
                wrong.map(Wrong::stream).orElse(null),
                wrong.map(Wrong::mismatch).orElse(null));
    }

    private Optional<Wrong> wrong(Checkpoint checkpoint, LogFrontier read) {
        if (signer.keys().stream().noneMatch(key -> LogForm.isSigned(checkpoint, key))) {
            return wrong(Kind.CHECKPOINT_CHANGED, "The checkpoint is not what was signed.");
        }
        var page = log.page(0, PAGE);
        while (!page.isEmpty()) {
            var wrong = wrongIn(page, read);
            if (wrong.isPresent()) {
                return wrong;
            }
            page = log.page(read.size(), PAGE);
        }
        if (read.size() != checkpoint.treeSize()) {
            return wrong(
                    Kind.LOG_CHANGED,
                    "The log has %d leaves, and %d were signed."
                            .formatted(read.size(), checkpoint.treeSize()));
        }
        return LogForm.text(read.root()).equals(checkpoint.rootHash())
                ? Optional.empty()
                : wrong(Kind.LOG_CHANGED, "The leaves do not lead to the checkpoint's root.");
    }

    private Optional<Wrong> wrongIn(List<Leaf> page, LogFrontier read) {
        for (var leaf : page) {
            if (leaf.index() != read.size()) {
                return wrong(
                        Kind.LOG_CHANGED, "Leaf %d of the log is gone.".formatted(read.size()));
            }
            read.add(LogForm.leafHash(leaf.head()));
        }
        return log.firstUnlinked(page.getFirst().index(), read.size())
                .map(
                        leaf ->
                                wrong(
                                        leaf.head(),
                                        Kind.CHAIN_CHANGED,
                                        "The chain is not the one in the log."))
                .or(
                        () ->
                                store.firstGone(page.stream().map(Leaf::head).toList())
                                        .map(
                                                head ->
                                                        wrong(
                                                                head,
                                                                Kind.REMOVED,
                                                                "The event is gone.")));
    }

    private static Wrong wrong(ChainHead head, Kind kind, String detail) {
        return new Wrong(head.stream(), new Mismatch(head.sequenceNumber(), null, kind, detail));
    }

    private static Optional<Wrong> wrong(Kind kind, String detail) {
        return Optional.of(new Wrong(null, new Mismatch(null, null, kind, detail)));
    }
}
