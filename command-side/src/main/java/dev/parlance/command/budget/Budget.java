package dev.parlance.command.budget;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.parlance.kernel.budget.BudgetCommand.ReleaseReservation;
import dev.parlance.kernel.budget.BudgetCommand.ReserveSpending;
import dev.parlance.kernel.budget.BudgetCommand.SetLimits;
import dev.parlance.kernel.budget.BudgetCommand.SettleSpending;
import dev.parlance.kernel.budget.BudgetEvent;
import dev.parlance.kernel.budget.BudgetEvent.LimitsSet;
import dev.parlance.kernel.budget.BudgetEvent.ReservationReleased;
import dev.parlance.kernel.budget.BudgetEvent.SpendingCounted;
import dev.parlance.kernel.budget.BudgetEvent.SpendingReserved;
import dev.parlance.kernel.budget.BudgetEvent.SpendingSettled;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.Decision;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.UsualLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One budget: everybody's, or an account's. Commands on it are handled one after the other, so
 * calls at the same time cannot each find room for themselves. The revision is that of its
 * snapshots.
 */
@Revision("1")
@Aggregate(
        snapshotTriggerDefinition = "budgetSnapshots",
        cache = "rememberedStreams",
        lockFactory = "commandWorks",
        commandTargetResolver = "budgetTarget")
class Budget {

    @AggregateIdentifier private @Nullable String stream;
    private final BudgetState state = new BudgetState();

    Budget() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetLimits command, UsualLimits usual, PastSpending past, Clock clock) {
        var now = clock.instant();
        var budget = command.budgetId();
        count(budget, past, now);
        if (!Objects.equals(state.limits(), command.limits())) {
            apply(new LimitsSet(budget, command.limits(), command.setBy(), now));
            BudgetPolicy.alerts(budget, state, limits(budget, usual), now)
                    .forEach(AggregateLifecycle::apply);
        }
    }

    /**
     * A call that does not fit is no failure of the command, because a state of which a command has
     * failed is read anew by the next one, and refusals come in swarms.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decision handle(
            ReserveSpending command,
            UsualLimits usual,
            PastSpending past,
            NewestState newest,
            Clock clock) {
        var now = clock.instant();
        var budget = command.budgetId();
        var day = BudgetPolicy.dayOf(now);
        if (!state.isCountedOn(day)) {
            count(budget, past, now);
        }
        var limits = limits(budget, usual);
        var refusal =
                BudgetPolicy.refusal(
                        limits,
                        state.spent(day),
                        state.heldBeside(command.reservationId(), now),
                        command.worst());
        if (refusal.isPresent()) {
            newest.require();
            BudgetPolicy.exhaustion(budget, state, limits, refusal.get().window(), now)
                    .ifPresent(AggregateLifecycle::apply);
            return refusal.get();
        }
        var until = now.plus(command.lease());
        apply(new SpendingReserved(budget, command.reservationId(), command.worst(), until, now));
        return new Decision.Granted(until);
    }

    @CommandHandler
    void handle(SettleSpending command, UsualLimits usual, NewestState newest, Clock clock) {
        if (!state.holds(command.reservationId())) {
            newest.require();
            return;
        }
        var now = clock.instant();
        var budget = command.budgetId();
        var spentOn = BudgetPolicy.dayOf(command.spentAt());
        apply(
                new SpendingSettled(
                        budget,
                        command.reservationId(),
                        command.amount(),
                        state.spent(spentOn).plus(command.amount(), spentOn),
                        now));
        BudgetPolicy.alerts(budget, state, limits(budget, usual), now)
                .forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(ReleaseReservation command, NewestState newest, Clock clock) {
        if (!state.holds(command.reservationId())) {
            newest.require();
            return;
        }
        apply(
                new ReservationReleased(
                        command.budgetId(), command.reservationId(), clock.instant()));
    }

    /** Calls that were made while nothing was limited are known from the accounts alone. */
    private void count(BudgetId budget, PastSpending past, Instant now) {
        var day = BudgetPolicy.dayOf(now);
        var accounted = past.of(budget, day, state.unsettled());
        apply(new SpendingCounted(budget, state.spent(day).orMore(accounted), now));
    }

    private Limits limits(BudgetId budget, UsualLimits usual) {
        return Optional.ofNullable(state.limits()).orElseGet(() -> usual.of(budget));
    }

    @EventSourcingHandler
    void on(BudgetEvent event) {
        stream = streamOf(event.budgetId());
        state.evolve(event);
    }

    /** The name of its stream, apart from those of other aggregates. */
    static String streamOf(BudgetId id) {
        return "budget/" + id;
    }
}
