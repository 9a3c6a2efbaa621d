package dev.parlance.command.budget;

import dev.parlance.kernel.budget.BudgetEvent;
import dev.parlance.kernel.budget.BudgetEvent.BudgetAlerted;
import dev.parlance.kernel.budget.BudgetEvent.LimitsSet;
import dev.parlance.kernel.budget.BudgetEvent.ReservationReleased;
import dev.parlance.kernel.budget.BudgetEvent.SpendingCounted;
import dev.parlance.kernel.budget.BudgetEvent.SpendingReserved;
import dev.parlance.kernel.budget.BudgetEvent.SpendingSettled;
import dev.parlance.kernel.budget.Limit;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.budget.Spent;
import dev.parlance.kernel.budget.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a budget must remember to decide. It only remembers; {@link BudgetPolicy} decides. */
final class BudgetState {

    private @Nullable Limits limits;
    private @Nullable Spent spent;
    private final Map<ReservationId, Held> held = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();

    /** What is held for one call. */
    record Held(BigDecimal amount, Instant until) {}

    /** An alert that was given on a day. */
    record Told(Window window, Limit limit, int percent, LocalDate day) {}

    /** Its own limits, or null where the configured ones hold. */
    @Nullable Limits limits() {
        return limits;
    }

    /** What was spent, seen from a day. */
    Spent spent(LocalDate day) {
        return spent == null ? Spent.nothing(day) : spent.asOf(day);
    }

    /** Whether it is known what was spent before this day. */
    boolean isCountedOn(LocalDate day) {
        return spent != null && !spent.day().isBefore(day);
    }

    boolean holds(ReservationId reservation) {
        return held.containsKey(reservation);
    }

    /** The calls of which it is not known yet what they cost. */
    Set<ReservationId> unsettled() {
        return Set.copyOf(held.keySet());
    }

    /** What is held for other calls, without what is held no longer at that time. */
    BigDecimal heldBeside(ReservationId reservation, Instant now) {
        return held.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(reservation))
                .map(Map.Entry::getValue)
                .filter(other -> other.until().isAfter(now))
                .map(Held::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether an alert was given in the window that a day stands in. */
    boolean wasTold(Window window, Limit limit, int percent, LocalDate day) {
        return told.stream()
                .anyMatch(
                        alert ->
                                alert.window() == window
                                        && alert.limit() == limit
                                        && alert.percent() == percent
                                        && isInSame(window, alert.day(), day));
    }

    private static boolean isInSame(Window window, LocalDate one, LocalDate other) {
        return window.end(one).equals(window.end(other));
    }

    void evolve(BudgetEvent event) {
        switch (event) {
            case SpendingCounted counted -> spent = counted.spent();
            case LimitsSet set -> {
                limits = set.limits();
                told.clear();
            }
            case SpendingReserved reserved ->
                    held.put(
                            reserved.reservationId(),
                            new Held(reserved.amount(), reserved.until()));
            case SpendingSettled settled -> {
                held.remove(settled.reservationId());
                spent = settled.spent();
            }
            case ReservationReleased released -> held.remove(released.reservationId());
            case BudgetAlerted alerted -> tell(alerted);
        }
    }

    /** Only the newest of a kind can matter, for windows follow each other. */
    private void tell(BudgetAlerted alerted) {
        told.removeIf(
                alert ->
                        alert.window() == alerted.window()
                                && alert.limit() == alerted.limit()
                                && alert.percent() == alerted.percent());
        told.add(
                new Told(
                        alerted.window(),
                        alerted.limit(),
                        alerted.percent(),
                        BudgetPolicy.dayOf(alerted.at())));
    }
}
