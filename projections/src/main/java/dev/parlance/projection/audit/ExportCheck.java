package dev.parlance.projection.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.kernel.audit.Checkpoint;
import dev.parlance.kernel.audit.CheckpointKey;
import dev.parlance.kernel.audit.Mismatch;
import dev.parlance.kernel.audit.Mismatch.Kind;
import dev.parlance.kernel.audit.RawEvent;
import dev.parlance.kernel.audit.proof.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks an export by itself: its events against its chain, the chain's end against the checkpoint,
 * the checkpoint against its signature. Whose the key is that signed it, the file cannot prove; it
 * must be compared with one that came another way.
 */
public final class ExportCheck {

    private final ExportFile file;
    private final ExportEvidence evidence;
    private final ChainReading reading = new ChainReading();

    private ExportCheck(ExportFile file, ExportEvidence evidence) {
        this.file = file;
        this.evidence = evidence;
    }

    /**
     * What a check found.
     *
     * @param events how many events are right
     * @param mismatch what is wrong first, or null
     */
    public record Outcome(
            String stream,
            long events,
            Checkpoint checkpoint,
            CheckpointKey key,
            @Nullable Mismatch mismatch) {}

    /**
     * Checks a file. Only an event at a time is in memory.
     *
     * @param trusted keys one of which must have signed the checkpoint; any if there are none
     * @throws NotAnExport if it is not an export, or breaks off
     * @throws IOException if it cannot be read
     */
    public static Outcome check(Path file, List<CheckpointKey> trusted)
            throws NotAnExport, IOException {
        try {
            var export = new ExportFile(file);
            var evidence = ExportEvidence.of(export.withoutEvents());
            var check = new ExportCheck(export, evidence);
            var mismatch = check.mismatch(trusted);
            return new Outcome(
                    evidence.stream(),
                    check.reading.next(),
                    evidence.inclusion().checkpoint(),
                    evidence.inclusion().key(),
                    mismatch);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new NotAnExport("It cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads trusted keys from a JWK set, as the product serves it, or from a single JWK.
     *
     * @throws NotAnExport if there is none in it
     * @throws IOException if it cannot be read
     */
    public static List<CheckpointKey> keys(Path file) throws NotAnExport, IOException {
        try {
            var json = ExportFile.JSON.readTree(Files.readAllBytes(file));
            var keys =
                    json.has("keys")
                            ? json.get("keys").valueStream().map(ExportEvidence::key).toList()
                            : List.of(ExportEvidence.key(json));
            if (keys.isEmpty()) {
                throw new NotAnExport("There is no key in %s.".formatted(file));
            }
            return keys;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new NotAnExport("There is no key in %s.".formatted(file), e);
        }
    }

    private @Nullable Mismatch mismatch(List<CheckpointKey> trusted)
            throws IOException, NotAnExport {
        var mismatch = file.firstOfEvents(this::mismatchOf);
        if (mismatch == null) {
            mismatch = reading.end(evidence.inclusion().leaf());
        }
        return mismatch == null ? mismatchOfLog(trusted) : mismatch;
    }

    private @Nullable Mismatch mismatchOf(JsonNode json) {
        var event = evidence.event(json);
        var leaf = evidence.inclusion().leaf();
        if (event.sequenceNumber() > leaf.sequenceNumber()
                && reading.next() > leaf.sequenceNumber()) {
            return new Mismatch(
                    event.sequenceNumber(),
                    event.eventId(),
                    Kind.INSERTED,
                    "The event stands behind those that the checkpoint covers.");
        }
        var mismatch = reading.read(event, LogForm.bytes(json.path("link").asString("")));
        if (mismatch == null) {
            mismatch = reading.compare(leaf, event.eventId());
        }
        return mismatch == null ? mismatchOfContent(event, json) : mismatch;
    }

    private static @Nullable Mismatch mismatchOfContent(RawEvent event, JsonNode json) {
        for (var revealed : ExportEvidence.content(json)) {
            var digest = json.path("payload").at(revealed.pointer()).path("digest").asString("");
            var text = revealed.text().getBytes(UTF_8);
            if (!digest.equals(LogForm.text(Sha256.of(revealed.salt(), text)))) {
                return new Mismatch(
                        event.sequenceNumber(),
                        event.eventId(),
                        Kind.CONTENT_CHANGED,
                        "The text at %s is not the one whose digest the event holds."
                                .formatted(revealed.pointer()));
            }
        }
        return null;
    }

    private @Nullable Mismatch mismatchOfLog(List<CheckpointKey> trusted) {
        var inclusion = evidence.inclusion();
        if (!LogForm.includes(inclusion)) {
            return new Mismatch(
                    null,
                    null,
                    Kind.LOG_CHANGED,
                    "The leaf of the chain does not lead to the checkpoint's root.");
        }
        if (!LogForm.isSigned(inclusion.checkpoint(), inclusion.key())) {
            return new Mismatch(
                    null, null, Kind.CHECKPOINT_CHANGED, "The checkpoint is not what was signed.");
        }
        return trusted.isEmpty() || trusted.contains(inclusion.key())
                ? null
                : new Mismatch(
                        null,
                        null,
                        Kind.CHECKPOINT_CHANGED,
                        "The checkpoint was signed with a key that is not trusted.");
    }
}
