package dev.parlance.command.rerun;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.parlance.kernel.rerun.RerunCommand.CompleteRerun;
import dev.parlance.kernel.rerun.RerunCommand.FailRerun;
import dev.parlance.kernel.rerun.RerunCommand.RequestRerun;
import dev.parlance.kernel.rerun.RerunEvent;
import dev.parlance.kernel.rerun.RerunEvent.RerunCompleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import dev.parlance.kernel.rerun.RerunEvent.RerunRequested;
import dev.parlance.kernel.rerun.RerunId;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One re-run of a reply. It takes one end only; whoever comes later has come in vain. */
@Aggregate(lockFactory = "commandWorks", commandTargetResolver = "rerunTarget")
class Rerun {

    @AggregateIdentifier private @Nullable String stream;
    private boolean ended;

    Rerun() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestRerun command, RerunRules rules, Clock clock) {
        if (stream != null) {
            return;
        }
        var prompt = rules.require(command);
        apply(
                new RerunRequested(
                        command.rerunId(),
                        command.replyId(),
                        command.conversationId(),
                        prompt.person(),
                        command.requestedBy(),
                        command.model(),
                        prompt.inexact(),
                        clock.instant()));
    }

    @CommandHandler
    void handle(CompleteRerun command, Clock clock) {
        if (!ended) {
            apply(
                    new RerunCompleted(
                            command.rerunId(), command.text(), command.account(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(FailRerun command, Clock clock) {
        if (!ended) {
            apply(
                    new RerunFailed(
                            command.rerunId(), command.code(), command.detail(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(RerunEvent event) {
        stream = streamOf(event.rerunId());
        ended = !(event instanceof RerunRequested);
    }

    /** The name of its stream, apart from those of other aggregates. */
    static String streamOf(RerunId id) {
        return "rerun/" + id;
    }
}
