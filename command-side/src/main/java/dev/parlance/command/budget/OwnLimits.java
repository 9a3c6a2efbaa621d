package dev.parlance.command.budget;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parlance.kernel.budget.BudgetEvent.LimitsSet;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.BudgetQuery.FindOwnLimits;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.UsualLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Knows which budgets are limited, so that others need not be asked for each call. Limits that are
 * set here hold at once, those set on another node a few seconds later.
 */
@Component
class OwnLimits {

    private static final Logger log = LoggerFactory.getLogger(OwnLimits.class);
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 50_000;
    private static final long TIMEOUT_SECONDS = 5;

    private final QueryGateway queries;
    private final UsualLimits usual;
    private final LoadingCache<BudgetId, Optional<Limits>> limits;

    OwnLimits(QueryGateway queries, UsualLimits usual) {
        this.queries = queries;
        this.usual = usual;
        this.limits =
                Caffeine.newBuilder()
                        .expireAfterWrite(BELIEVED)
                        .maximumSize(MOST_REMEMBERED)
                        .build(this::find);
    }

    /** Whether the budget must be asked. If nobody can tell, it must. */
    boolean areSetFor(BudgetId budget) {
        try {
            return !limits.get(budget).orElseGet(() -> usual.of(budget)).areNone();
        } catch (RuntimeException e) {
            log.warn("Whether budget {} is limited cannot be told now", budget, e);
            return true;
        }
    }

    private Optional<Limits> find(BudgetId budget) {
        return queries.query(
                        new FindOwnLimits(budget), ResponseTypes.optionalInstanceOf(Limits.class))
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Takes the events of a unit of work that is about to commit. */
    void on(List<? extends EventMessage<?>> events) {
        for (var event : events) {
            if (event.getPayload() instanceof LimitsSet set) {
                CurrentUnitOfWork.get()
                        .root()
                        .afterCommit(
                                _ -> limits.put(set.budgetId(), Optional.ofNullable(set.limits())));
            }
        }
    }
}
