package dev.parlance.gateway.stage;

import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.projection.RetryOutcome;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** One projection, with one event it could not take in. */
final class Operation {

    @CommandHandler
    void replay(ReplayProjection command) {
        known(command.projection().equals("history"));
    }

    @CommandHandler
    RetryOutcome retry(RetryDeadLetter command) {
        known(command.deadLetterId().equals("letter-1"));
        return new RetryOutcome("history", 1, 0);
    }

    @QueryHandler
    ProjectionReport projections(ListProjections query) {
        return new ProjectionReport(
                List.of(new ProjectionReport.Entry("history", true, false, 8, 10, 2, 30, 1, null)));
    }

    @QueryHandler
    DeadLetters letters(ListDeadLetters query) {
        return new DeadLetters(
                List.of(
                        new DeadLetters.Letter(
                                "letter-1",
                                query.projection() == null ? "any" : query.projection(),
                                "stream-1",
                                0,
                                "event-1",
                                "UserMessagePosted",
                                null,
                                null,
                                Instant.EPOCH,
                                Instant.EPOCH)));
    }

    private static void known(boolean known) {
        if (!known) {
            throw new Rejected(new Refused(ErrorCode.NOT_FOUND, "There is no such thing."));
        }
    }
}
