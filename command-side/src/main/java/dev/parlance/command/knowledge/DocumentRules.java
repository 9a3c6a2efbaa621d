package dev.parlance.command.knowledge;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.content.Storable;
import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.DocumentLimits;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.KnowledgeCommand.CompleteIngestion;
import dev.parlance.kernel.knowledge.KnowledgeCommand.RecordChunks;
import dev.parlance.kernel.knowledge.KnowledgeCommand.SubmitDocument;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;

/** What a document allows. Each rule passes, or rejects by its name. */
final class DocumentRules {

    private DocumentRules() {}

    static void requireSound(SubmitDocument command) {
        var scope = command.scope();
        require(!scope.equals(KnowledgeScope.ME), "Whose own knowledge it is must be said.");
        requireOpen(scope, command.submittedBy());
        var title = command.title();
        require(
                !title.text().isBlank()
                        && title.length() <= DocumentLimits.MAX_TITLE_LENGTH
                        && Storable.is(title.text()),
                "title must have 1 to %d characters.".formatted(DocumentLimits.MAX_TITLE_LENGTH));
        require(
                command.bytes() > 0 && command.bytes() <= DocumentLimits.MAX_BYTES,
                "A document has 1 to %d bytes.".formatted(DocumentLimits.MAX_BYTES));
        requireKept(scope, title);
        requireKept(scope, command.fingerprint());
    }

    static void requireSame(DocumentSubmitted known, SubmitDocument command) {
        if (!known.scope().equals(command.scope())
                || !known.submittedBy().equals(command.submittedBy())
                || !known.title().equals(command.title())
                || known.format() != command.format()
                || !known.fingerprint().equals(command.fingerprint())) {
            throw new Rejected(
                    new Rejection.Conflict("Another document was submitted under this key."));
        }
    }

    /** Its bytes would come to nobody. */
    static void requireNotDeleted(boolean deleted) {
        if (deleted) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "The document was deleted; submit it under another key."));
        }
    }

    /** It is read once, so its bytes would come to nobody. */
    static void requireNotFailed(DocumentState state) {
        if (state == DocumentState.FAILED) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "The document could not be read; submit it under another key."));
        }
    }

    /** To everybody else it does not exist. */
    static void requireOpen(KnowledgeScope scope, AccountId person) {
        if (!scope.isOpenTo(person)) {
            throw notFound();
        }
    }

    static void requireQueued(DocumentState state) {
        if (state != DocumentState.QUEUED) {
            throw new Rejected(new Rejection.Conflict("The document is not being read any more."));
        }
    }

    static void requireNext(RecordChunks command, int parts, int chunks, KnowledgeScope scope) {
        require(command.part() == parts + 1, "The part before is missing.");
        var added = command.chunks();
        require(
                !added.isEmpty() && added.size() <= DocumentLimits.MAX_CHUNKS_OF_PART,
                "A part has 1 to %d chunks.".formatted(DocumentLimits.MAX_CHUNKS_OF_PART));
        require(
                chunks + added.size() <= DocumentLimits.MAX_CHUNKS,
                "A document has at most %d chunks.".formatted(DocumentLimits.MAX_CHUNKS));
        for (int i = 0; i < added.size(); i++) {
            requireChunk(added.get(i), chunks + i + 1, scope);
        }
    }

    private static void requireChunk(Chunk chunk, int number, KnowledgeScope scope) {
        require(chunk.number() == number, "Chunks are numbered without gaps.");
        require(
                !chunk.text().text().isBlank()
                        && chunk.text().length() <= DocumentLimits.MAX_CHUNK_LENGTH,
                "A chunk has 1 to %d characters.".formatted(DocumentLimits.MAX_CHUNK_LENGTH));
        requireKept(scope, chunk.text());
        var heading = chunk.heading();
        if (heading != null) {
            require(
                    heading.length() <= DocumentLimits.MAX_HEADING_LENGTH,
                    "A heading has at most %d characters."
                            .formatted(DocumentLimits.MAX_HEADING_LENGTH));
            requireKept(scope, heading);
        }
    }

    static void requireAll(CompleteIngestion command, int chunks) {
        if (chunks == 0 || command.chunks() != chunks) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "The document has %d chunks, not %d."
                                    .formatted(chunks, command.chunks())));
        }
    }

    static Rejected notFound() {
        return new Rejected(
                new Rejection.Refused(ErrorCode.DOCUMENT_NOT_FOUND, "There is no such document."));
    }

    private static void requireKept(KnowledgeScope scope, ProtectedText text) {
        require(
                text.subject().equals(scope.keeper()),
                "The texts of a document are the keeper's of its scope.");
    }

    private static void require(boolean condition, String explanation) {
        if (!condition) {
            throw new Rejected(new Rejection.Invalid(explanation));
        }
    }
}
