package dev.parlance.gateway.knowledge;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.limit.Throttle;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.KnowledgeCommand.SubmitDocument;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes documents in. A document is announced before its bytes are stored, and asked again
 * afterwards whether it still wants them, so no bytes are ever without somebody who forgets them;
 * if they cannot be stored, sending the same again under the same key is safe.
 */
@Component
class Submissions {

    private static final Logger log = LoggerFactory.getLogger(Submissions.class);
    private static final Set<ErrorCode> ENDED =
            Set.of(ErrorCode.CONFLICT, ErrorCode.ACCOUNT_ERASED);

    private final Commands commands;
    private final BlobStorage blobs;
    private final DocumentIds ids;
    private final Throttle documents;

    Submissions(Commands commands, BlobStorage blobs, DocumentIds ids, Throttle documents) {
        this.commands = commands;
        this.blobs = blobs;
        this.ids = ids;
        this.documents = documents;
    }

    /** What comes before any byte is read. */
    void admit(AccountId caller) {
        documents.require(caller.toString());
    }

    /**
     * @param scope as the caller calls it, who may write in it
     * @return its id, the same for the same key
     */
    DocumentId take(
            AccountId caller,
            KnowledgeScope scope,
            String title,
            DocumentFormat format,
            byte[] bytes,
            @Nullable String idempotencyKey) {
        var id = ids.document(caller, idempotencyKey);
        var written = scope.saidBy(caller);
        var keeper = written.keeper();
        var submission =
                new SubmitDocument(
                        id,
                        written,
                        caller,
                        new ProtectedText(keeper, title),
                        format,
                        bytes.length,
                        new ProtectedText(keeper, sha256(bytes)));
        if (isQueued(submission)) {
            blobs.put(id.blob(), bytes, Formats.mediaType(format));
            forgetUnlessWanted(submission);
        }
        return id;
    }

    /**
     * Forgets the bytes of a document that waited to be read and is deleted. While the storage is
     * away they are left to the document's job, which runs all the same.
     */
    void forgetDeleted(DocumentId id) {
        try {
            blobs.delete(id.blob());
        } catch (StorageUnavailable e) {
            log.warn("The bytes of document {} are left to its job", id, e);
        }
    }

    private boolean isQueued(SubmitDocument submission) {
        return commands.<DocumentState>send(submission) == DocumentState.QUEUED;
    }

    /**
     * Who sent the same at the same moment may have had it read, and its job forget the bytes,
     * before these came; or it was deleted. Nobody would forget them any more.
     */
    private void forgetUnlessWanted(SubmitDocument submission) {
        boolean wanted = false;
        try {
            wanted = isQueued(submission);
        } catch (Rejected refused) {
            if (!ENDED.contains(refused.rejection().code())) {
                throw refused;
            }
        } finally {
            if (!wanted) {
                blobs.delete(submission.documentId().blob());
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
