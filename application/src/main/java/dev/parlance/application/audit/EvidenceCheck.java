package dev.parlance.application.audit;

import dev.parlance.kernel.audit.CheckpointKey;
import dev.parlance.kernel.audit.Mismatch;
import dev.parlance.projection.audit.ExportCheck;
import dev.parlance.projection.audit.NotAnExport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Says whether an exported conversation is what was stored: {@code FILE [--key FILE]}. The key file
 * holds the keys that are trusted, as {@code GET /api/v1/audit/keys} serves them.
 */
public final class EvidenceCheck {

    private static final int VALID = 0;
    private static final int WRONG = 1;
    private static final int UNREADABLE = 2;

    private EvidenceCheck() {}

    /** Ends the process with 0 if it is, 1 if something is wrong, 2 if it could not be checked. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        boolean pinned = args.size() == 3 && args.get(1).equals("--key");
        if (args.size() != 1 && !pinned) {
            err.println("usage: verify FILE [--key FILE]");
            return UNREADABLE;
        }
        try {
            var trusted =
                    pinned ? ExportCheck.keys(Path.of(args.get(2))) : List.<CheckpointKey>of();
            var outcome = ExportCheck.check(Path.of(args.getFirst()), trusted);
            tell(outcome, pinned, out);
            return outcome.mismatch() == null ? VALID : WRONG;
        } catch (NotAnExport e) {
            err.println("NOT CHECKED: " + e.getMessage());
        } catch (IOException e) {
            err.println("NOT CHECKED: The file cannot be read: " + e.getMessage());
        }
        return UNREADABLE;
    }

    private static void tell(ExportCheck.Outcome outcome, boolean pinned, PrintStream out) {
        var mismatch = outcome.mismatch();
        if (mismatch != null) {
            out.println(text(mismatch));
            out.printf("The %d events before that are right.%n", outcome.events());
            return;
        }
        var checkpoint = outcome.checkpoint();
        out.printf(
                "VALID: %d events of %s, covered by the checkpoint of %s.%n",
                outcome.events(), outcome.stream(), checkpoint.at());
        out.printf(
                "The checkpoint has root %s over %d leaves, signed by key %s%n",
                checkpoint.rootHash(), checkpoint.treeSize(), outcome.key().keyId());
        out.println(
                pinned
                        ? "which is trusted."
                        : "which the file brings itself: compare it with one you trust (--key).");
    }

    private static String text(Mismatch mismatch) {
        var place = mismatch.sequenceNumber();
        return "%s%s%s: %s"
                .formatted(
                        mismatch.kind(),
                        place == null ? "" : " at sequence number " + place,
                        mismatch.eventId() == null ? "" : ", event " + mismatch.eventId(),
                        mismatch.detail());
    }
}
