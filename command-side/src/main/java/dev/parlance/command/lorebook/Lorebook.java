package dev.parlance.command.lorebook;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.CreateLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.DeleteLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.PutLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookCommand.RemoveLorebookEntry;
import dev.parlance.kernel.lorebook.LorebookCommand.ReviseLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.UnbindLorebook;
import dev.parlance.kernel.lorebook.LorebookEvent;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookBound;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookCreated;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookDeleted;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryPut;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryRemoved;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookRevised;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookUnbound;
import dev.parlance.kernel.lorebook.LorebookId;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One lorebook. The revision is that of its snapshots. */
@Revision("3")
@Aggregate(
        snapshotTriggerDefinition = "lorebookSnapshots",
        cache = "rememberedStreams",
        lockFactory = "commandWorks",
        commandTargetResolver = "lorebookTarget")
class Lorebook {

    @AggregateIdentifier private @Nullable String stream;
    private final LorebookState state = new LorebookState();

    Lorebook() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    LorebookId handle(CreateLorebook command, Clock clock) {
        if (state.created()) {
            Rules.requireOwner(state, command);
            return command.lorebookId();
        }
        Rules.requireSettings(command.settings());
        apply(
                new LorebookCreated(
                        command.lorebookId(),
                        command.owner(),
                        command.settings(),
                        clock.instant()));
        return command.lorebookId();
    }

    @CommandHandler
    void handle(ReviseLorebook command, Clock clock) {
        Rules.requireOwner(state, command);
        Rules.requireSettings(command.settings());
        if (!state.hasSettings(Fingerprints.of(command.settings()))) {
            apply(new LorebookRevised(command.lorebookId(), command.settings(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(PutLorebookEntries command, Clock clock) {
        Rules.requireOwner(state, command);
        command.entries().forEach(EntryRules::require);
        Rules.requireRoom(state, command.entries());
        var at = clock.instant();
        for (var entry : command.entries()) {
            if (!state.reads(entry.entryId(), Fingerprints.of(entry))) {
                apply(new LorebookEntryPut(command.lorebookId(), entry, at));
            }
        }
    }

    @CommandHandler
    void handle(RemoveLorebookEntry command, Clock clock) {
        Rules.requireOwner(state, command);
        Rules.requireEntry(state, command.lorebookId(), command.entryId());
        apply(new LorebookEntryRemoved(command.lorebookId(), command.entryId(), clock.instant()));
    }

    @CommandHandler
    void handle(BindLorebook command, Clock clock) {
        Rules.requireOwner(state, command);
        if (!state.appliesTo(command.target())) {
            Rules.requireRoomForTarget(state);
            apply(
                    new LorebookBound(
                            command.lorebookId(),
                            command.target(),
                            command.owner(),
                            clock.instant()));
        }
    }

    @CommandHandler
    void handle(UnbindLorebook command, Clock clock) {
        Rules.requireOwner(state, command);
        Rules.requireDetachable(command.lorebookId(), command.target());
        if (state.appliesTo(command.target())) {
            apply(new LorebookUnbound(command.lorebookId(), command.target(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(DeleteLorebook command, Clock clock) {
        Rules.requireOwner(state, command);
        Rules.requireDeletable(state, command.lorebookId());
        apply(new LorebookDeleted(command.lorebookId(), clock.instant()));
    }

    @EventSourcingHandler
    void on(LorebookEvent event) {
        stream = LorebookStream.of(event.lorebookId());
        state.evolve(event);
        if (event instanceof LorebookDeleted) {
            markDeleted();
        }
    }
}
