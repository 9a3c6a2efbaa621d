package dev.parlance.gateway.stage;

import dev.parlance.kernel.projection.DeadLetter;
import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand;
import dev.parlance.kernel.projection.ProjectionCommand.AbandonReplay;
import dev.parlance.kernel.projection.ProjectionCommand.DiscardDeadLetter;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.FindDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.projection.RebuildState;
import dev.parlance.kernel.projection.RetryOutcome;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** One projection that is being built again, with one event it could not take in. */
public final class Operation {

    private final Queue<ProjectionCommand> asked = new ConcurrentLinkedQueue<>();

    /** What was commanded, in order. */
    public List<ProjectionCommand> asked() {
        return List.copyOf(asked);
    }

    @CommandHandler
    void replay(ReplayProjection command) {
        asked.add(command);
        known(command.projection().equals("history"));
    }

    @CommandHandler
    void abandon(AbandonReplay command) {
        asked.add(command);
        known(command.projection().equals("history"));
    }

    @CommandHandler
    RetryOutcome retry(RetryDeadLetter command) {
        asked.add(command);
        known(command.deadLetterId().equals("letter-1"));
        return new RetryOutcome("history", 1, 0);
    }

    @CommandHandler
    RetryOutcome discard(DiscardDeadLetter command) {
        asked.add(command);
        known(command.deadLetterId().equals("letter-1"));
        return new RetryOutcome("history", 0, 2);
    }

    @QueryHandler
    ProjectionReport projections(ListProjections query) {
        var rebuild =
                new ProjectionReport.Rebuild(
                        RebuildState.REPLAYING, 4, 10, 6, 1_000, 0, Instant.EPOCH, null);
        return new ProjectionReport(
                List.of(
                        new ProjectionReport.Entry(
                                "history", true, true, 8, 10, 2, 30, 12.5, 1, null, rebuild)),
                List.of(
                        new ProjectionReport.Saga(
                                "assistant-reply", true, 7, 10, 3, 4_000, 0, "JdbcException")));
    }

    @QueryHandler
    DeadLetters letters(ListDeadLetters query) {
        return new DeadLetters(
                List.of(letter(query.projection())),
                query.cursor() == null ? "next" : null,
                query.cursor() == null);
    }

    @QueryHandler
    DeadLetter letter(FindDeadLetter query) {
        known(query.deadLetterId().equals("letter-1"));
        return new DeadLetter(
                letter("history"),
                2,
                Instant.EPOCH,
                "Conversation",
                "stream-1",
                7L,
                Map.of("text", Map.of("subject", "person-1", "length", 5)));
    }

    private static DeadLetters.Letter letter(@Nullable String projection) {
        return new DeadLetters.Letter(
                "letter-1",
                projection == null ? "any" : projection,
                "stream-1",
                0,
                "event-1",
                "UserMessagePosted",
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static void known(boolean known) {
        if (!known) {
            throw new Rejected(new Refused(ErrorCode.NOT_FOUND, "There is no such thing."));
        }
    }
}
