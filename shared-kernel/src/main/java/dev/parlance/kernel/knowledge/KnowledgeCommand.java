package dev.parlance.kernel.knowledge;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of one document. */
public sealed interface KnowledgeCommand {

    @TargetAggregateIdentifier
    DocumentId documentId();

    /**
     * Announces a document, whose bytes its sender stores next, and has it read. Announcing it
     * again changes nothing. That the sender may write in a shared scope is for the sender to know.
     *
     * @param scope never {@link KnowledgeScope#ME}
     * @param title of the {@link KnowledgeScope#keeper() keeper} of the scope, as all its texts
     * @param bytes how large it is
     * @param fingerprint of its bytes, the same for the same bytes
     */
    record SubmitDocument(
            DocumentId documentId,
            KnowledgeScope scope,
            AccountId submittedBy,
            ProtectedText title,
            DocumentFormat format,
            int bytes,
            ProtectedText fingerprint)
            implements KnowledgeCommand {}

    /**
     * Adds what was read. A part that is there already changes nothing, one too early is refused.
     *
     * @param part counted from 1
     */
    record RecordChunks(DocumentId documentId, int part, List<Chunk> chunks)
            implements KnowledgeCommand {

        public RecordChunks {
            chunks = List.copyOf(chunks);
        }

        @Override
        public String toString() {
            return "RecordChunks[%s, part %d]".formatted(documentId, part);
        }
    }

    /**
     * Says that all was read.
     *
     * @param chunks how many there are
     */
    record CompleteIngestion(DocumentId documentId, int chunks) implements KnowledgeCommand {}

    /**
     * Says that it cannot be read.
     *
     * @param detail a sentence without personal content
     */
    record FailIngestion(DocumentId documentId, ErrorCode code, String detail)
            implements KnowledgeCommand {}

    /**
     * Takes a document away for good. That the sender may do so in a shared scope is for the sender
     * to know.
     */
    record DeleteDocument(DocumentId documentId, AccountId deletedBy) implements KnowledgeCommand {}
}
