package dev.parlance.command.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.budget.BudgetEvent.ReservationReleased;
import dev.parlance.kernel.budget.BudgetEvent.SpendingReserved;
import dev.parlance.kernel.budget.BudgetEvent.SpendingSettled;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.ReservationId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every order in which calls begin and end. */
class SpendingPropertiesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** A call begins, ends or fails; it costs a share of what it may cost, in percent. */
    record Step(int call, int kind, int worst, int share) {}

    @Property(tries = 500)
    void noOrderOfReservationsAndSettlementsOverrunsTheHardLimit(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(max = 200) int hard) {
        var limits = new Limits(null, BigDecimal.valueOf(hard), null, null);
        var state = new BudgetState();
        var open = new HashMap<ReservationId, BigDecimal>();
        var now = NOON;
        for (var step : steps) {
            now = now.plusSeconds(1);
            take(step, state, limits, open, now);

            var spent = state.spent(BudgetPolicy.dayOf(now)).today();
            var held = open.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(spent.add(held)).isLessThanOrEqualTo(BigDecimal.valueOf(hard));
            assertThat(state.heldBeside(call(-1), now)).isEqualByComparingTo(held);
        }
    }

    private static void take(
            Step step,
            BudgetState state,
            Limits limits,
            Map<ReservationId, BigDecimal> open,
            Instant now) {
        var call = call(step.call());
        var day = BudgetPolicy.dayOf(now);
        var held = open.get(call);
        if (step.kind() == 0) {
            var worst = BigDecimal.valueOf(step.worst());
            var refusal =
                    BudgetPolicy.refusal(
                            limits, state.spent(day), state.heldBeside(call, now), worst);
            if (refusal.isEmpty()) {
                state.evolve(
                        new SpendingReserved(
                                BudgetId.GLOBAL, call, worst, now.plus(Duration.ofHours(1)), now));
                open.put(call, worst);
            }
        } else if (held != null && step.kind() == 1) {
            var cost = held.multiply(BigDecimal.valueOf(step.share(), 2));
            state.evolve(
                    new SpendingSettled(
                            BudgetId.GLOBAL, call, cost, state.spent(day).plus(cost, day), now));
            open.remove(call);
        } else if (held != null) {
            state.evolve(new ReservationReleased(BudgetId.GLOBAL, call, now));
            open.remove(call);
        }
    }

    private static ReservationId call(int number) {
        return new ReservationId(new UUID(7, number));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.integers().between(0, 100))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }
}
