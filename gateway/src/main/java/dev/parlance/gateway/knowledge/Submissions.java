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
import dev.parlance.kernel.storage.BlobStorage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes documents in. A document is announced before its bytes are stored, so no bytes are ever
 * without somebody who forgets them; if they cannot be stored, sending the same again under the
 * same key is safe.
 */
@Component
class Submissions {

    private final Commands commands;
    private final BlobStorage blobs;
    private final DocumentIds ids;
    private final ScopeWriters writers;
    private final Throttle documents;

    Submissions(
            Commands commands,
            BlobStorage blobs,
            DocumentIds ids,
            ScopeWriters writers,
            Throttle documents) {
        this.commands = commands;
        this.blobs = blobs;
        this.ids = ids;
        this.writers = writers;
        this.documents = documents;
    }

    /** What comes before any byte is read. */
    void admit(AccountId caller, KnowledgeScope scope) {
        documents.require(caller.toString());
        writers.require(scope, caller);
    }

    /**
     * @param scope as the caller calls it, who was admitted to it
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
        DocumentState state =
                commands.send(
                        new SubmitDocument(
                                id,
                                written,
                                caller,
                                new ProtectedText(keeper, title),
                                format,
                                bytes.length,
                                new ProtectedText(keeper, sha256(bytes))));
        if (state == DocumentState.QUEUED) {
            blobs.put(id.blob(), bytes, Formats.mediaType(format));
        }
        return id;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
