package dev.parlance.command.audit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.audit.AccessEvent;
import dev.parlance.kernel.audit.AccessEvent.AccessRecorded;
import dev.parlance.kernel.audit.AccessEvent.ContentOpened;
import dev.parlance.kernel.conversation.ConversationId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What one auditor or administrator has done. Of that it keeps only which conversations the
 * operator may read now. The revision is that of its snapshots.
 */
@Revision("1")
@Aggregate(
        snapshotTriggerDefinition = "accessLogSnapshots",
        lockFactory = "commandWorks",
        commandTargetResolver = "accessLogTarget")
class AccessLog {

    @AggregateIdentifier private @Nullable String stream;
    private final Map<ConversationId, Instant> openUntil = new LinkedHashMap<>();

    AccessLog() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Access handle(RecordAccess command, Clock clock) {
        var at = clock.instant();
        boolean contentOpen = isOpen(command.conversationId(), at);
        apply(
                new AccessRecorded(
                        command.operator(),
                        command.action(),
                        command.target(),
                        command.conversationId(),
                        contentOpen,
                        command.reason(),
                        at));
        return new Access(contentOpen);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Instant handle(OpenContent command, Clock clock, ContentPolicy policy) {
        var at = clock.instant();
        policy.requireReason(command.reason());
        policy.requireRoom(openUntil.values().stream().filter(at::isBefore).count());
        var until = policy.openUntil(at);
        apply(
                new ContentOpened(
                        command.operator(), command.conversationId(), command.reason(), until, at));
        return until;
    }

    @EventSourcingHandler
    void on(AccessEvent event) {
        stream = streamOf(event.operator());
        openUntil.values().removeIf(until -> !event.at().isBefore(until));
        if (event instanceof ContentOpened opened) {
            openUntil.put(opened.conversationId(), opened.until());
        }
    }

    private boolean isOpen(@Nullable ConversationId conversationId, Instant at) {
        var until = conversationId == null ? null : openUntil.get(conversationId);
        return until != null && at.isBefore(until);
    }

    /** The name of its stream, apart from those of other aggregates. */
    static String streamOf(AccountId operator) {
        return "access/" + operator;
    }
}
