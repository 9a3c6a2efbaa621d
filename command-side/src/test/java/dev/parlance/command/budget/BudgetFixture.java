package dev.parlance.command.budget;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.budget.BudgetCommand.ReleaseReservation;
import dev.parlance.kernel.budget.BudgetCommand.ReserveSpending;
import dev.parlance.kernel.budget.BudgetCommand.SetLimits;
import dev.parlance.kernel.budget.BudgetCommand.SettleSpending;
import dev.parlance.kernel.budget.BudgetEvent.BudgetAlerted;
import dev.parlance.kernel.budget.BudgetEvent.LimitsSet;
import dev.parlance.kernel.budget.BudgetEvent.SpendingCounted;
import dev.parlance.kernel.budget.BudgetEvent.SpendingReserved;
import dev.parlance.kernel.budget.BudgetEvent.SpendingSettled;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.Limit;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.budget.Spent;
import dev.parlance.kernel.budget.UsualLimits;
import dev.parlance.kernel.budget.Window;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;

/** Mina's budget, in the words of events and commands. */
class BudgetFixture {

    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    static final AccountId MINA = new AccountId(new UUID(1, 1));
    static final AccountId OPERATOR = new AccountId(new UUID(1, 2));
    static final BudgetId BUDGET = BudgetId.of(MINA);
    static final Duration LEASE = Duration.ofMinutes(12);
    static final ReservationId ONE = new ReservationId(new UUID(2, 1));
    static final ReservationId TWO = new ReservationId(new UUID(2, 2));

    final AggregateTestFixture<Budget> fixture = new AggregateTestFixture<>(Budget.class);
    Limits usual = limits(null, "10", null, "100");
    Spent past = Spent.nothing(TODAY);
    Set<ReservationId> leftOut = Set.of();
    boolean stale;

    BudgetFixture() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((PastSpending) this::past);
        fixture.registerInjectableResource((NewestState) this::requireNewest);
        fixture.registerInjectableResource(
                new UsualLimits() {
                    @Override
                    public Limits of(BudgetId budget) {
                        return usual;
                    }

                    @Override
                    public String currency() {
                        return "USD";
                    }
                });
        fixture.registerCommandTargetResolver(new BudgetConfiguration().budgetTarget());
    }

    private Spent past(BudgetId budget, LocalDate day, Set<ReservationId> unsettled) {
        leftOut = unsettled;
        return past;
    }

    private void requireNewest() {
        if (stale) {
            throw new ConcurrencyException("Another process has gone on");
        }
    }

    static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    static Limits limits(
            @Nullable String daySoft,
            @Nullable String dayHard,
            @Nullable String monthSoft,
            @Nullable String monthHard) {
        return new Limits(
                moneyOrNull(daySoft),
                moneyOrNull(dayHard),
                moneyOrNull(monthSoft),
                moneyOrNull(monthHard));
    }

    private static @Nullable BigDecimal moneyOrNull(@Nullable String amount) {
        return amount == null ? null : money(amount);
    }

    static Spent spent(LocalDate day, String today, String month) {
        return new Spent(day, money(today), money(month));
    }

    static ReserveSpending reserve(ReservationId reservation, String worst) {
        return new ReserveSpending(BUDGET, reservation, money(worst), LEASE);
    }

    static SettleSpending settle(ReservationId reservation, String amount) {
        return new SettleSpending(BUDGET, reservation, money(amount), NOW);
    }

    static ReleaseReservation release(ReservationId reservation) {
        return new ReleaseReservation(BUDGET, reservation);
    }

    static SetLimits set(@Nullable Limits limits) {
        return new SetLimits(BUDGET, limits, OPERATOR);
    }

    static SpendingCounted counted(Spent spent) {
        return new SpendingCounted(BUDGET, spent, NOW);
    }

    static SpendingReserved reserved(ReservationId reservation, String amount) {
        return new SpendingReserved(BUDGET, reservation, money(amount), NOW.plus(LEASE), NOW);
    }

    /** Held until a time that is over. */
    static SpendingReserved lapsed(ReservationId reservation, String amount) {
        return new SpendingReserved(
                BUDGET, reservation, money(amount), NOW.minusSeconds(1), NOW.minus(LEASE));
    }

    static SpendingSettled settled(ReservationId reservation, String amount, Spent spent) {
        return new SpendingSettled(BUDGET, reservation, money(amount), spent, NOW);
    }

    static LimitsSet limitsSet(@Nullable Limits limits) {
        return new LimitsSet(BUDGET, limits, OPERATOR, NOW);
    }

    static BudgetAlerted alerted(
            Window window, Limit limit, int percent, String spent, String ceiling) {
        return new BudgetAlerted(BUDGET, window, limit, percent, money(spent), money(ceiling), NOW);
    }
}
