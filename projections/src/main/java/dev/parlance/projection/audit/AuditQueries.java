package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.AccessEvent;
import dev.parlance.kernel.audit.AuditQuery.FindInclusion;
import dev.parlance.kernel.audit.AuditQuery.FindStoredEvents;
import dev.parlance.kernel.audit.AuditQuery.ListCheckpointKeys;
import dev.parlance.kernel.audit.AuditQuery.VerifyAccesses;
import dev.parlance.kernel.audit.AuditQuery.VerifyConversation;
import dev.parlance.kernel.audit.AuditQuery.VerifyLog;
import dev.parlance.kernel.audit.CheckpointKeys;
import dev.parlance.kernel.audit.CheckpointSigner;
import dev.parlance.kernel.audit.Inclusion;
import dev.parlance.kernel.audit.LogVerification;
import dev.parlance.kernel.audit.StoredEventPage;
import dev.parlance.kernel.audit.Verification;
import dev.parlance.kernel.content.TextProtection;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.projection.audit.ChainRows.Link;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What auditors ask. Each answer is of one moment, whatever is stored meanwhile. The whole log is
 * gone over for one of them at a time, for each holds a connection until the end.
 */
class AuditQueries {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final StoredEvents store;
    private final ChainRows chain;
    private final LogRows log;
    private final Verifier verifier;
    private final WholeLog wholeLog;
    private final CheckpointSigner signer;
    private final TextProtection protection;
    private final TransactionOperations snapshot;
    private final Semaphore wholeLogs = new Semaphore(1);

    /**
     * @param snapshot has everything inside it see the same state
     */
    AuditQueries(
            StoredEvents store,
            ChainRows chain,
            LogRows log,
            Verifier verifier,
            WholeLog wholeLog,
            CheckpointSigner signer,
            TextProtection protection,
            TransactionOperations snapshot) {
        this.store = store;
        this.chain = chain;
        this.log = log;
        this.verifier = verifier;
        this.wholeLog = wholeLog;
        this.signer = signer;
        this.protection = protection;
        this.snapshot = snapshot;
    }

    @QueryHandler
    Verification handle(VerifyConversation query) {
        return of(query.conversationId(), () -> verifier.verify(stream(query.conversationId())));
    }

    /** Of who has done nothing there is nothing to compare, and nothing wrong. */
    @QueryHandler
    Verification handle(VerifyAccesses query) {
        return inSnapshot(() -> verifier.verify(AccessEvent.streamOf(query.operator())));
    }

    @QueryHandler
    LogVerification handle(VerifyLog query) {
        if (!wholeLogs.tryAcquire()) {
            throw new Rejected(
                    new Rejection.Overloaded("The log is being verified for somebody else.", SOON));
        }
        try {
            return inSnapshot(wholeLog::verify);
        } finally {
            wholeLogs.release();
        }
    }

    @QueryHandler
    StoredEventPage handle(FindStoredEvents query) {
        if (query.limit() < 1 || query.limit() > FindStoredEvents.MAX_LIMIT) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "limit must be 1 to %d.".formatted(FindStoredEvents.MAX_LIMIT)));
        }
        return of(query.conversationId(), () -> page(query));
    }

    private StoredEventPage page(FindStoredEvents query) {
        var stream = stream(query.conversationId());
        long from = query.after() + 1;
        var events = store.page(stream, from, query.limit() + 1);
        var links =
                chain.page(stream, from, query.limit()).stream()
                        .collect(Collectors.toMap(Link::sequenceNumber, Function.identity()));
        var shown = new StoredItems(query.conversationId(), query.texts(), protection);
        return new StoredEventPage(
                events.stream()
                        .limit(query.limit())
                        .map(
                                kept ->
                                        shown.item(
                                                kept.event(),
                                                links.get(kept.event().sequenceNumber())))
                        .toList(),
                events.size() > query.limit());
    }

    @QueryHandler
    Inclusion handle(FindInclusion query) {
        return of(query.conversationId(), () -> inclusion(query.conversationId()));
    }

    private Inclusion inclusion(ConversationId id) {
        try {
            return verifier.inclusion(stream(id))
                    .orElseThrow(() -> conflict("No checkpoint covers this conversation yet."));
        } catch (NoSuchElementException e) {
            throw conflict("The log does not lead to its checkpoint; verify the conversation.");
        }
    }

    @QueryHandler
    CheckpointKeys handle(ListCheckpointKeys query) {
        return new CheckpointKeys(signer.keys());
    }

    private <R> R of(ConversationId id, Supplier<R> answer) {
        return inSnapshot(
                () -> {
                    requireKnown(id);
                    return answer.get();
                });
    }

    private <R> R inSnapshot(Supplier<R> answer) {
        return Objects.requireNonNull(snapshot.execute(_ -> answer.get()));
    }

    private void requireKnown(ConversationId id) {
        if (store.page(stream(id), 0, 1).isEmpty()
                && chain.page(stream(id), 0, 1).isEmpty()
                && log.newest(stream(id)).isEmpty()) {
            throw new Rejected(new Rejection.ConversationNotFound(id));
        }
    }

    private static Rejected conflict(String detail) {
        return new Rejected(new Rejection.Conflict(detail));
    }

    private static String stream(ConversationId id) {
        return id.toString();
    }
}
