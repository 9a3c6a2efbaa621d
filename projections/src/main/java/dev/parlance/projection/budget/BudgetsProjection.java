package dev.parlance.projection.budget;

import dev.parlance.kernel.budget.BudgetEvent.BudgetAlerted;
import dev.parlance.kernel.budget.BudgetEvent.LimitsSet;
import dev.parlance.kernel.budget.BudgetEvent.ReservationReleased;
import dev.parlance.kernel.budget.BudgetEvent.SpendingCounted;
import dev.parlance.kernel.budget.BudgetEvent.SpendingReserved;
import dev.parlance.kernel.budget.BudgetEvent.SpendingSettled;
import dev.parlance.projection.batch.BatchedWrites;
import dev.parlance.projection.rebuild.ProjectedTables;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How budgets stand: their limits, what was spent and is held, and what was told of it. */
@Component
@ProcessingGroup("budgets")
@ProjectedTables({"budget", "budget_reservation", "budget_alert"})
class BudgetsProjection {

    private final BatchedWrites<BudgetsBatch> writes;

    BudgetsProjection(JdbcTemplate jdbc) {
        this.writes = new BatchedWrites<>("budgets", jdbc, BudgetsBatch::new);
    }

    @EventHandler
    void on(SpendingCounted event) {
        writes.write(batch -> batch.spent(event.budgetId(), event.spent()));
    }

    @EventHandler
    void on(LimitsSet event) {
        writes.write(batch -> batch.limit(event));
    }

    @EventHandler
    void on(SpendingReserved event) {
        writes.write(batch -> batch.hold(event));
    }

    @EventHandler
    void on(SpendingSettled event) {
        writes.write(
                batch -> {
                    batch.letGo(event.budgetId(), event.reservationId());
                    batch.spent(event.budgetId(), event.spent());
                });
    }

    @EventHandler
    void on(ReservationReleased event) {
        writes.write(batch -> batch.letGo(event.budgetId(), event.reservationId()));
    }

    @EventHandler
    void on(BudgetAlerted event) {
        writes.write(batch -> batch.tell(event));
    }
}
