package dev.parlance.projection.audit.state;

import dev.parlance.kernel.audit.ConversationState;
import dev.parlance.kernel.audit.StateComparison;
import dev.parlance.kernel.audit.StateQuery.CompareState;
import dev.parlance.kernel.audit.StateQuery.FindState;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Answers what conversations were, and whether their read models are what the events say. */
@Component
class StateQueries {

    /** A read model that is only behind catches up between two looks. */
    private static final int LOOKS = 4;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ConversationFold conversations;

    StateQueries(ConversationFold conversations) {
        this.conversations = conversations;
    }

    @QueryHandler
    ConversationState handle(FindState query) {
        requireSense(query);
        return conversations.fold(
                query.conversationId(),
                new Moment(query.asOfSeq(), query.asOfTime()),
                (jdbc, folding) -> new StateRows(jdbc, query).read(folding));
    }

    @QueryHandler
    StateComparison handle(CompareState query) {
        return conversations.fold(
                query.conversationId(),
                Moment.NOW,
                (jdbc, folding) -> {
                    var comparison = compare(query, jdbc, folding);
                    for (int look = 1; look < LOOKS && differs(comparison); look++) {
                        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                        folding.goOn();
                        comparison = compare(query, jdbc, folding);
                    }
                    return comparison;
                });
    }

    private StateComparison compare(CompareState query, JdbcOperations jdbc, Folding folding) {
        var differences = new StateDifferences(jdbc, query.conversationId(), query.texts());
        return new StateComparison(
                query.conversationId(),
                folding.events(),
                differences.rows(conversations.tables()),
                differences.in(conversations.tables()));
    }

    private static boolean differs(StateComparison comparison) {
        return !comparison.differences().isEmpty();
    }

    private static void requireSense(FindState query) {
        var seq = query.asOfSeq();
        require(seq == null || query.asOfTime() == null, "Give asOfSeq or asOfTime, not both.");
        require(seq == null || seq >= 1, "asOfSeq must be 1 or more.");
        require(query.afterSeq() >= 0, "after must be 0 or more.");
        require(
                query.limit() >= 1 && query.limit() <= FindState.MAX_LIMIT,
                "limit must be 1 to %d.".formatted(FindState.MAX_LIMIT));
    }

    private static void require(boolean condition, String explanation) {
        if (!condition) {
            throw new Rejected(new Rejection.Invalid(explanation));
        }
    }
}
