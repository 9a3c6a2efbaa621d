package dev.parlance.gateway.knowledge;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.DocumentView;
import dev.parlance.kernel.knowledge.KnowledgeCommand.DeleteDocument;
import dev.parlance.kernel.knowledge.KnowledgeCommand.SubmitDocument;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocument;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** The other modules in small: they take every document, and a test says when one was read. */
final class Archive implements BlobStorage {

    /** What becomes of a document when its bytes have come. */
    enum Fate {
        WAITS,
        IS_READ,
        FAILS
    }

    private final Map<DocumentId, DocumentState> states = new ConcurrentHashMap<>();
    private final Map<BlobKey, byte[]> blobs = new ConcurrentHashMap<>();
    private volatile Fate fate = Fate.WAITS;
    private volatile boolean away;
    private volatile boolean refusing;

    void startAnew() {
        states.clear();
        blobs.clear();
        fate = Fate.WAITS;
        away = false;
        refusing = false;
    }

    /** The storage of bytes is away from now on, or there again. */
    void setAway(boolean away) {
        this.away = away;
    }

    /** No document is deleted from now on. */
    void refuseToDelete() {
        refusing = true;
    }

    /** What becomes of documents before whoever sent their bytes can ask. */
    void setFate(Fate fate) {
        this.fate = fate;
    }

    int documents() {
        return states.size();
    }

    int blobs() {
        return blobs.size();
    }

    @CommandHandler
    DocumentState submit(SubmitDocument command) {
        var state = states.computeIfAbsent(command.documentId(), _ -> DocumentState.QUEUED);
        if (state == DocumentState.FAILED) {
            throw new Rejected(new Rejection.Conflict("It could not be read."));
        }
        return state;
    }

    @CommandHandler
    void delete(DeleteDocument command) {
        if (refusing) {
            throw new Rejected(new Rejection.Conflict("It is kept."));
        }
        states.remove(command.documentId());
    }

    @QueryHandler
    DocumentView find(FindDocument query) {
        return new DocumentView(
                query.documentId(),
                KnowledgeScope.ownOf(query.reader()),
                query.reader(),
                "휴가 규정",
                DocumentFormat.MARKDOWN,
                21,
                Objects.requireNonNull(states.get(query.documentId())),
                0,
                null,
                Instant.EPOCH,
                null);
    }

    @QueryHandler
    AccountView account(FindAccount query) {
        AccountId id = query.accountId();
        return new AccountView(id, null, "미나", Set.of(Role.USER), Instant.EPOCH);
    }

    @Override
    public void put(BlobKey key, byte[] bytes, String mediaType) {
        requireThere();
        blobs.put(key, bytes);
        states.replaceAll(
                (_, state) ->
                        switch (fate) {
                            case WAITS -> state;
                            case IS_READ -> DocumentState.READY;
                            case FAILS -> DocumentState.FAILED;
                        });
    }

    @Override
    public Optional<byte[]> get(BlobKey key) {
        return Optional.ofNullable(blobs.get(key));
    }

    @Override
    public void delete(BlobKey key) {
        requireThere();
        blobs.remove(key);
    }

    private void requireThere() {
        if (away) {
            throw new StorageUnavailable("Away.", new IOException("away"));
        }
    }
}
