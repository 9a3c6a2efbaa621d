package dev.parlance.command.budget;

import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.BudgetQuery.FindSpent;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.budget.Spent;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

@Component
final class QueriedPastSpending implements PastSpending {

    private static final long TIMEOUT_SECONDS = 5;

    private final QueryGateway queries;

    QueriedPastSpending(QueryGateway queries) {
        this.queries = queries;
    }

    @Override
    public Spent of(BudgetId budget, LocalDate day, Set<ReservationId> unsettled) {
        return queries.query(new FindSpent(budget, day, unsettled), Spent.class)
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
