package dev.parlance.command.memory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.parlance.kernel.memory.MemoryCommand.ForgetMemory;
import dev.parlance.kernel.memory.MemoryCommand.RecordMemory;
import dev.parlance.kernel.memory.MemoryCommand.SupersedeMemory;
import dev.parlance.kernel.memory.MemoryEvent.MemoryForgotten;
import dev.parlance.kernel.memory.MemoryEvent.MemoryRecorded;
import dev.parlance.kernel.memory.MemoryEvent.MemorySuperseded;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One thing that is remembered. It holds no text: that is in its first event. */
@Aggregate(lockFactory = "commandWorks", commandTargetResolver = "memoryTarget")
class Memory {

    @AggregateIdentifier private @Nullable String stream;
    private @Nullable Core core;
    private @Nullable MemoryId supersededBy;
    private boolean forgotten;

    /** What stays of how it was recorded. */
    private record Core(MemoryId id, MemorySubject subject, MemoryKind kind, Instant validFrom) {}

    Memory() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordMemory command, Clock clock) {
        if (core != null) {
            return;
        }
        apply(
                new MemoryRecorded(
                        command.memoryId(),
                        command.subject(),
                        command.kind(),
                        command.text(),
                        command.source(),
                        command.validFrom(),
                        clock.instant()));
    }

    @CommandHandler
    void handle(SupersedeMemory command, Clock clock) {
        var known = known();
        if (known.kind != MemoryKind.FACT) {
            throw new Rejected(new Rejection.Invalid("What was said cannot be superseded."));
        }
        if (command.by().equals(known.id)) {
            throw new Rejected(new Rejection.Invalid("A fact does not supersede itself."));
        }
        if (supersededBy == null && !forgotten) {
            var until =
                    command.validUntil().isBefore(known.validFrom)
                            ? known.validFrom
                            : command.validUntil();
            apply(
                    new MemorySuperseded(
                            known.id, known.subject, command.by(), until, clock.instant()));
        }
    }

    @CommandHandler
    void handle(ForgetMemory command, Clock clock) {
        var known = known();
        if (forgotten || !known.subject.person().equals(command.forgottenBy())) {
            throw notFound();
        }
        apply(new MemoryForgotten(known.id, known.subject, clock.instant()));
    }

    @EventSourcingHandler
    void on(MemoryRecorded event) {
        stream = MemoryStream.of(event.memoryId());
        core = new Core(event.memoryId(), event.subject(), event.kind(), event.validFrom());
    }

    @EventSourcingHandler
    void on(MemorySuperseded event) {
        supersededBy = event.by();
    }

    @EventSourcingHandler
    void on(MemoryForgotten event) {
        forgotten = true;
    }

    private Core known() {
        if (core == null) {
            throw notFound();
        }
        return core;
    }

    private static Rejected notFound() {
        return new Rejected(
                new Rejection.Refused(ErrorCode.MEMORY_NOT_FOUND, "There is no such memory."));
    }
}
