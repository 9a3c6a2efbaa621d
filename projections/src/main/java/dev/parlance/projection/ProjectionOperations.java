package dev.parlance.projection;

import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.projection.RetryOutcome;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** What operators ask about the projections, and do to them. */
@Component
class ProjectionOperations {

    /** A command's own transaction must not enclose what a processor's threads have to see. */
    private static final Executor APART =
            task -> Thread.ofVirtual().name("projection-operation").start(task);

    private final ProjectionMonitor monitor;
    private final DeadLetterQueues letters;
    private final EventProcessingConfiguration processing;

    ProjectionOperations(
            ProjectionMonitor monitor,
            DeadLetterQueues letters,
            EventProcessingConfiguration processing) {
        this.monitor = monitor;
        this.letters = letters;
        this.processing = processing;
    }

    @QueryHandler
    ProjectionReport handle(ListProjections query) {
        long head = monitor.head();
        return new ProjectionReport(
                ProjectionSettings.NAMES.stream()
                        .sorted()
                        .map(name -> monitor.report(name, head))
                        .toList());
    }

    @QueryHandler
    DeadLetters handle(ListDeadLetters query) {
        if (query.limit() < 1 || query.limit() > ListDeadLetters.MAX_LIMIT) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "limit must be 1 to %d.".formatted(ListDeadLetters.MAX_LIMIT)));
        }
        return new DeadLetters(letters.list(query.projection(), query.limit()));
    }

    @CommandHandler
    void handle(ReplayProjection command) {
        var processor =
                monitor.processor(command.projection())
                        .orElseThrow(() -> notFound("projection", command.projection()));
        apart(
                () -> {
                    replay(processor);
                    return processor;
                });
    }

    private static void replay(PooledStreamingEventProcessor processor) {
        processor.shutDown();
        try {
            processor.resetTokens();
        } catch (UnableToClaimTokenException e) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "Projection %s runs on another node.".formatted(processor.getName())));
        } finally {
            processor.start();
        }
    }

    @CommandHandler
    RetryOutcome handle(RetryDeadLetter command) {
        var letter =
                letters.find(command.deadLetterId())
                        .orElseThrow(() -> notFound("dead letter", command.deadLetterId()));
        var queue = processing.deadLetterQueue(letter.projection());
        var processor = processing.sequencedDeadLetterProcessor(letter.projection());
        if (queue.isEmpty() || processor.isEmpty()) {
            throw notFound("projection", letter.projection());
        }
        return apart(
                () -> {
                    long before = queue.get().sequenceSize(letter.sequence());
                    processor
                            .get()
                            .process(
                                    first ->
                                            first instanceof JdbcDeadLetter<?> stored
                                                    && stored.getSequenceIdentifier()
                                                            .equals(letter.sequence()));
                    long after = queue.get().sequenceSize(letter.sequence());
                    return new RetryOutcome(
                            letter.projection(), Math.max(0, before - after), after);
                });
    }

    private static <R> R apart(Supplier<R> task) {
        try {
            return CompletableFuture.supplyAsync(task, APART).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Rejected notFound(String what, String name) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.NOT_FOUND, "There is no %s %s.".formatted(what, name)));
    }
}
