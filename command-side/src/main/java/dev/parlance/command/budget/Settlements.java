package dev.parlance.command.budget;

import dev.parlance.kernel.budget.BudgetCommand;
import dev.parlance.kernel.budget.BudgetCommand.ReleaseReservation;
import dev.parlance.kernel.budget.BudgetCommand.SettleSpending;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.ReservationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Tells budgets what became of calls, and waits until they have stored it. */
@Component
class Settlements {

    private static final long TIMEOUT_SECONDS = 10;

    private final CommandGateway commands;

    Settlements(CommandGateway commands) {
        this.commands = commands;
    }

    /**
     * @throws RuntimeException if a budget has not stored it; telling it again changes nothing
     */
    void settle(
            Collection<BudgetId> budgets,
            ReservationId reservation,
            BigDecimal amount,
            Instant spentAt) {
        budgets.forEach(budget -> send(new SettleSpending(budget, reservation, amount, spentAt)));
    }

    /**
     * @throws RuntimeException as above
     */
    void release(Collection<BudgetId> budgets, ReservationId reservation) {
        budgets.forEach(budget -> send(new ReleaseReservation(budget, reservation)));
    }

    private void send(BudgetCommand command) {
        commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
