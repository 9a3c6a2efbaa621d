package dev.parlance.command.knowledge;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.parlance.command.budget.NewestState;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.KnowledgeCommand.CompleteIngestion;
import dev.parlance.kernel.knowledge.KnowledgeCommand.DeleteDocument;
import dev.parlance.kernel.knowledge.KnowledgeCommand.FailIngestion;
import dev.parlance.kernel.knowledge.KnowledgeCommand.RecordChunks;
import dev.parlance.kernel.knowledge.KnowledgeCommand.SubmitDocument;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentChunked;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentDeleted;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngested;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngestionFailed;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import java.time.Clock;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One document. It is read once, to an end or in vain, and may be taken away at any time. It holds
 * no text: that is in its events.
 */
@Aggregate(lockFactory = "commandWorks", commandTargetResolver = "documentTarget")
class KnowledgeDocument {

    @AggregateIdentifier private @Nullable String stream;
    private @Nullable DocumentSubmitted submission;
    private DocumentState state = DocumentState.QUEUED;
    private int parts;
    private int chunks;
    private boolean deleted;

    KnowledgeDocument() {}

    /** Tells whether its bytes are still wanted. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    DocumentState handle(SubmitDocument command, NewestState newest, Clock clock) {
        if (submission != null) {
            newest.require();
            DocumentRules.requireNotDeleted(deleted);
            DocumentRules.requireSame(submission, command);
            DocumentRules.requireNotFailed(state);
            return state;
        }
        DocumentRules.requireSound(command);
        apply(
                new DocumentSubmitted(
                        command.documentId(),
                        command.scope(),
                        command.submittedBy(),
                        command.title(),
                        command.format(),
                        command.bytes(),
                        command.fingerprint(),
                        clock.instant()));
        return DocumentState.QUEUED;
    }

    @CommandHandler
    void handle(RecordChunks command, Clock clock) {
        var scope = scope();
        if (command.part() <= parts) {
            return;
        }
        DocumentRules.requireQueued(state);
        DocumentRules.requireNext(command, parts, chunks, scope);
        apply(
                new DocumentChunked(
                        command.documentId(),
                        scope,
                        command.part(),
                        command.chunks(),
                        clock.instant()));
    }

    @CommandHandler
    void handle(CompleteIngestion command, NewestState newest, Clock clock) {
        var scope = scope();
        if (command.chunks() != chunks) {
            newest.require();
        }
        DocumentRules.requireAll(command, chunks);
        if (state != DocumentState.READY) {
            DocumentRules.requireQueued(state);
            apply(
                    new DocumentIngested(
                            command.documentId(), scope, command.chunks(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(FailIngestion command, Clock clock) {
        var scope = scope();
        if (state != DocumentState.FAILED) {
            DocumentRules.requireQueued(state);
            apply(
                    new DocumentIngestionFailed(
                            command.documentId(),
                            scope,
                            command.code(),
                            command.detail(),
                            clock.instant()));
        }
    }

    @CommandHandler
    void handle(DeleteDocument command, Clock clock) {
        var scope = scope();
        DocumentRules.requireOpen(scope, command.deletedBy());
        apply(
                new DocumentDeleted(
                        command.documentId(), scope, command.deletedBy(), clock.instant()));
    }

    @EventSourcingHandler
    void on(DocumentSubmitted event) {
        stream = DocumentStream.of(event.documentId());
        submission = event;
    }

    @EventSourcingHandler
    void on(DocumentChunked event) {
        parts = event.part();
        chunks += event.chunks().size();
    }

    @EventSourcingHandler
    void on(DocumentIngested event) {
        state = DocumentState.READY;
    }

    @EventSourcingHandler
    void on(DocumentIngestionFailed event) {
        state = DocumentState.FAILED;
    }

    @EventSourcingHandler
    void on(DocumentDeleted event) {
        deleted = true;
    }

    private KnowledgeScope scope() {
        return present().scope();
    }

    private DocumentSubmitted present() {
        if (deleted) {
            throw DocumentRules.notFound();
        }
        return Objects.requireNonNull(submission);
    }
}
