package dev.parlance.kernel.knowledge;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to one document, in order. */
public sealed interface KnowledgeEvent {

    DocumentId documentId();

    /** In which it is found, never {@link KnowledgeScope#ME}. */
    KnowledgeScope scope();

    Instant at();

    /**
     * A document was announced.
     *
     * @param bytes how large it is
     * @param fingerprint of its bytes
     */
    @Revision("1")
    record DocumentSubmitted(
            DocumentId documentId,
            KnowledgeScope scope,
            AccountId submittedBy,
            ProtectedText title,
            DocumentFormat format,
            int bytes,
            ProtectedText fingerprint,
            Instant at)
            implements KnowledgeEvent {}

    /**
     * A part of it was read.
     *
     * @param part counted from 1, without gaps
     * @param chunks their numbers go on from those of the part before
     */
    @Revision("1")
    record DocumentChunked(
            DocumentId documentId, KnowledgeScope scope, int part, List<Chunk> chunks, Instant at)
            implements KnowledgeEvent {

        public DocumentChunked {
            chunks = List.copyOf(chunks);
        }
    }

    /**
     * All of it was read, and is found.
     *
     * @param chunks how many there are
     */
    @Revision("1")
    record DocumentIngested(DocumentId documentId, KnowledgeScope scope, int chunks, Instant at)
            implements KnowledgeEvent {}

    /**
     * It cannot be read; what was read of it until then is not found.
     *
     * @param detail a sentence without personal content
     */
    @Revision("1")
    record DocumentIngestionFailed(
            DocumentId documentId, KnowledgeScope scope, ErrorCode code, String detail, Instant at)
            implements KnowledgeEvent {}

    /** It is found no more, and in no list. */
    @Revision("1")
    record DocumentDeleted(
            DocumentId documentId, KnowledgeScope scope, AccountId deletedBy, Instant at)
            implements KnowledgeEvent {}
}
