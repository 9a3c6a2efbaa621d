package dev.parlance.command.audit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.audit.AccessEvent;
import dev.parlance.kernel.audit.AccessEvent.AccessRecorded;
import dev.parlance.kernel.audit.AccessEvent.ContentOpened;
import dev.parlance.kernel.conversation.ConversationId;
import java.time.Clock;
import java.time.Duration;
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
 * operator may read now, and what was done in the last minute. The revision is that of its
 * snapshots.
 */
@Revision("2")
@Aggregate(
        snapshotTriggerDefinition = "accessLogSnapshots",
        lockFactory = "commandWorks",
        commandTargetResolver = "accessLogTarget")
class AccessLog {

    private static final Duration ONE_ACCESS = Duration.ofMinutes(1);

    @AggregateIdentifier private @Nullable String stream;
    private final Map<ConversationId, Instant> openUntil = new LinkedHashMap<>();
    private final Map<String, Instant> lately = new LinkedHashMap<>();

    AccessLog() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Access handle(RecordAccess command, Clock clock) {
        var at = clock.instant();
        var contentUntil = contentUntil(command.conversationId(), at);
        if (command.repeatable() && isNoted(command, at)) {
            return new Access(contentUntil);
        }
        apply(
                new AccessRecorded(
                        command.operator(),
                        command.action(),
                        command.target(),
                        command.conversationId(),
                        contentUntil != null,
                        command.reason(),
                        at));
        return new Access(contentUntil);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Instant handle(OpenContent command, Clock clock, ContentPolicy policy) {
        var at = clock.instant();
        policy.requireReason(command.reason());
        policy.requireRoom(
                openUntil.entrySet().stream()
                        .filter(open -> !open.getKey().equals(command.conversationId()))
                        .filter(open -> at.isBefore(open.getValue()))
                        .count());
        var until = policy.openUntil(at);
        apply(
                new ContentOpened(
                        command.operator(), command.conversationId(), command.reason(), until, at));
        return until;
    }

    @EventSourcingHandler
    void on(AccessEvent event) {
        stream = AccessEvent.streamOf(event.operator());
        openUntil.values().removeIf(until -> !event.at().isBefore(until));
        lately.values().removeIf(noted -> isOver(noted, event.at()));
        switch (event) {
            case ContentOpened opened -> openUntil.put(opened.conversationId(), opened.until());
            case AccessRecorded access ->
                    lately.put(nameOf(access.action(), access.target()), access.at());
        }
    }

    /** Who looks at the same page again and again would otherwise be all that there is to see. */
    private boolean isNoted(RecordAccess command, Instant at) {
        var noted = lately.get(nameOf(command.action(), command.target()));
        return noted != null && !isOver(noted, at);
    }

    private static boolean isOver(Instant noted, Instant at) {
        return !at.isBefore(noted.plus(ONE_ACCESS));
    }

    private static String nameOf(String action, @Nullable String target) {
        return target == null ? action : action + " " + target;
    }

    private @Nullable Instant contentUntil(@Nullable ConversationId conversationId, Instant at) {
        var until = conversationId == null ? null : openUntil.get(conversationId);
        return until != null && at.isBefore(until) ? until : null;
    }
}
