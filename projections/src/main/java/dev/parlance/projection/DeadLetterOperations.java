package dev.parlance.projection;

import dev.parlance.kernel.projection.DeadLetter;
import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand.DiscardDeadLetter;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.FindDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.RetryOutcome;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.projection.rebuild.Aside;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** What operators ask about dead letters, and do to them. */
@Component
class DeadLetterOperations {

    private final LetterTable letters;
    private final LetterReader reader;
    private final EventProcessingConfiguration processing;

    DeadLetterOperations(
            LetterTable letters, LetterReader reader, EventProcessingConfiguration processing) {
        this.letters = letters;
        this.reader = reader;
        this.processing = processing;
    }

    @QueryHandler
    DeadLetters handle(ListDeadLetters query) {
        if (query.limit() < 1 || query.limit() > ListDeadLetters.MAX_LIMIT) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "limit must be 1 to %d.".formatted(ListDeadLetters.MAX_LIMIT)));
        }
        var after = query.cursor() == null ? null : LetterCursor.decode(query.cursor());
        var found = letters.list(query.projection(), after, query.limit() + 1);
        boolean more = found.size() > query.limit();
        var page = more ? found.subList(0, query.limit()) : found;
        return new DeadLetters(page, more ? LetterCursor.of(page.getLast()).encode() : null, more);
    }

    @QueryHandler
    DeadLetter handle(FindDeadLetter query) {
        return reader.read(query.deadLetterId()).orElseThrow(() -> notFound(query.deadLetterId()));
    }

    @CommandHandler
    RetryOutcome handle(RetryDeadLetter command) {
        var letter = letterThatServes(command.deadLetterId());
        return Apart.get(() -> retried(letter));
    }

    @CommandHandler
    RetryOutcome handle(DiscardDeadLetter command) {
        var letter = letterThatServes(command.deadLetterId());
        return Apart.get(
                () -> {
                    if (!letters.discard(letter.id())) {
                        throw new Rejected(
                                new Rejection.Conflict(
                                        "Dead letter %s is handed in at this moment."
                                                .formatted(letter.id())));
                    }
                    return retried(letter);
                });
    }

    private DeadLetters.Letter letterThatServes(String id) {
        var letter = letters.find(id).orElseThrow(() -> notFound(id));
        if (Aside.isProcessor(letter.projection())) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "Dead letter %s is of a projection that is being built again."
                                    .formatted(id)));
        }
        return letter;
    }

    /** Hands in the letters of a sequence in their order, up to the first that is refused. */
    private RetryOutcome retried(DeadLetters.Letter letter) {
        var queue = processing.deadLetterQueue(letter.projection()).orElseThrow();
        var processor = processing.sequencedDeadLetterProcessor(letter.projection()).orElseThrow();
        long before = queue.sequenceSize(letter.sequence());
        processor.process(
                first ->
                        first instanceof JdbcDeadLetter<?> stored
                                && stored.getSequenceIdentifier().equals(letter.sequence()));
        long after = queue.sequenceSize(letter.sequence());
        return new RetryOutcome(letter.projection(), Math.max(0, before - after), after);
    }

    private static Rejected notFound(String id) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.NOT_FOUND, "There is no dead letter %s.".formatted(id)));
    }
}
