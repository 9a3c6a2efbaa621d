package dev.parlance.query.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.budget.BudgetEvent.BudgetAlerted;
import dev.parlance.kernel.budget.BudgetEvent.LimitsSet;
import dev.parlance.kernel.budget.BudgetEvent.ReservationReleased;
import dev.parlance.kernel.budget.BudgetEvent.SpendingCounted;
import dev.parlance.kernel.budget.BudgetEvent.SpendingReserved;
import dev.parlance.kernel.budget.BudgetEvent.SpendingSettled;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.BudgetPage;
import dev.parlance.kernel.budget.BudgetQuery.FindBudget;
import dev.parlance.kernel.budget.BudgetQuery.FindBudgets;
import dev.parlance.kernel.budget.BudgetQuery.FindOwnLimits;
import dev.parlance.kernel.budget.BudgetQuery.FindSpent;
import dev.parlance.kernel.budget.BudgetView;
import dev.parlance.kernel.budget.Limit;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.budget.Spent;
import dev.parlance.kernel.budget.Window;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a day that no clock reaches, so that it does not end over a test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShowingBudgetsIT {

    private static final LocalDate DAY = LocalDate.parse("2126-11-22");
    private static final Instant NOON = Instant.parse("2126-11-22T12:00:00Z");
    private static final AccountId OPERATOR = Accounts.someone();

    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void whatIsSpentAndHeldStandsBesideTheLimits() {
        var budget = BudgetId.of(Accounts.someone());
        var open = new ReservationId(UUID.randomUUID());
        var ended = new ReservationId(UUID.randomUUID());
        var failed = new ReservationId(UUID.randomUUID());
        take(
                budget,
                new SpendingCounted(budget, spent("1", "20"), NOON),
                reserved(budget, open, "2.5"),
                reserved(budget, ended, "3"),
                reserved(budget, failed, "3"),
                new SpendingSettled(budget, ended, money("0.5"), spent("1.5", "20.5"), NOON),
                new ReservationReleased(budget, failed, NOON));

        var view = find(budget);

        assertThat(view.own()).isFalse();
        assertThat(view.currency()).isEqualTo("USD");
        assertThat(view.day())
                .isEqualTo(
                        new BudgetView.Sum(
                                money("1.5"),
                                money("2.5"),
                                null,
                                money("10"),
                                Instant.parse("2126-11-23T00:00:00Z")));
        assertThat(view.day().free()).isEqualByComparingTo("6");
        assertThat(view.month().spent()).isEqualByComparingTo("20.5");
        assertThat(view.month().free()).isNull();
        assertThat(view.month().resetsAt()).isEqualTo(Instant.parse("2126-12-01T00:00:00Z"));
    }

    @Test
    void whatIsHeldNoLongerDoesNotCount() {
        var budget = BudgetId.of(Accounts.someone());
        var lapsed = new ReservationId(UUID.randomUUID());
        take(
                budget,
                new SpendingCounted(budget, spent("0", "0"), NOON),
                new SpendingReserved(budget, lapsed, money("3"), Instant.EPOCH, Instant.EPOCH));

        assertThat(find(budget).day().reserved()).isEqualByComparingTo("0");
    }

    @Test
    void ownLimitsTakeThePlaceOfTheUsualOnesUntilTheyAreTakenAway() {
        var budget = BudgetId.of(Accounts.someone());
        var own = new Limits(money("0.5"), money("1.25"), null, money("20"));
        take(budget, new LimitsSet(budget, own, OPERATOR, NOON));

        assertThat(ownLimits(budget)).contains(own);
        assertThat(find(budget).own()).isTrue();
        assertThat(find(budget).day().soft()).isEqualByComparingTo("0.5");
        assertThat(find(budget).month().hard()).isEqualByComparingTo("20");

        take(budget, new LimitsSet(budget, null, OPERATOR, NOON));

        assertThat(ownLimits(budget)).isEmpty();
        assertThat(find(budget).day().hard()).isEqualByComparingTo("10");
    }

    @Test
    void alertsOfTheWindowsThatGoOnAreShown() {
        var budget = BudgetId.of(Accounts.someone());
        take(
                budget,
                alerted(budget, 80, Instant.EPOCH),
                alerted(budget, 80, NOON),
                alerted(budget, 100, Instant.EPOCH));

        assertThat(find(budget).alerts())
                .containsExactly(new BudgetView.Alert(Window.DAY, Limit.HARD, 80, NOON));
    }

    @Test
    void otherLimitsBeginWithNothingToldOfThemButWhatFollows() {
        var budget = BudgetId.of(Accounts.someone());
        var own = new Limits(null, money("9"), null, null);
        take(budget, alerted(budget, 80, NOON), alerted(budget, 100, NOON));
        assertThat(find(budget).alerts()).hasSize(2);

        take(
                budget,
                alerted(budget, 100, NOON),
                new LimitsSet(budget, own, OPERATOR, NOON),
                alerted(budget, 80, NOON.plusSeconds(1)));

        assertThat(find(budget).alerts())
                .containsExactly(
                        new BudgetView.Alert(Window.DAY, Limit.HARD, 80, NOON.plusSeconds(1)));
    }

    @Test
    void whatNoBudgetWasAskedForIsKnownFromTheAccounts() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina).say("안녕?");
        var reply = new ReservationId(talk.answer("네.", Accounts.small()).value());
        models.take(talk);

        var day = LocalDate.ofInstant(talk.now(), ZoneOffset.UTC);

        var spent = models.ask(new FindSpent(BudgetId.of(mina), day, Set.of()), Spent.class);

        assertThat(spent.today()).isEqualByComparingTo("0.0000222");
        assertThat(spent.thisMonth()).isEqualByComparingTo("0.0000222");
        var without = models.ask(new FindSpent(BudgetId.of(mina), day, Set.of(reply)), Spent.class);
        assertThat(without.today()).isZero();
        assertThat(without.thisMonth()).isZero();
        var all = models.ask(new FindSpent(BudgetId.GLOBAL, day, Set.of()), Spent.class);
        assertThat(all.today()).isGreaterThanOrEqualTo(spent.today());
        var later = models.ask(new FindSpent(BudgetId.of(mina), DAY, Set.of()), Spent.class);
        assertThat(later).isEqualTo(new Spent(DAY, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    @Test
    void budgetsThatWereLimitedAreListedWithoutGapOrRepetition() {
        var limits = new Limits(null, money("1"), null, null);
        var budgets = new ArrayList<BudgetId>();
        for (int n = 0; n < 3; n++) {
            var budget = BudgetId.of(Accounts.someone());
            budgets.add(budget);
            take(budget, new LimitsSet(budget, limits, OPERATOR, NOON));
        }

        var seen = new ArrayList<BudgetId>();
        String cursor = null;
        BudgetPage page;
        do {
            page = models.ask(new FindBudgets(cursor, 2), BudgetPage.class);
            page.items().forEach(view -> seen.add(view.budgetId()));
            cursor = page.nextCursor();
        } while (page.hasMore());

        assertThat(seen).containsAll(budgets).doesNotHaveDuplicates();
        assertThatThrownBy(() -> models.ask(new FindBudgets("\0", 2), BudgetPage.class))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> models.ask(new FindBudgets(null, 0), BudgetPage.class))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void theyAreTheSameAfterTheyWereBuiltAgain() {
        var budget = BudgetId.of(Accounts.someone());
        var open = new ReservationId(UUID.randomUUID());
        take(
                budget,
                new SpendingCounted(budget, spent("1", "2"), NOON),
                reserved(budget, open, "2.5"),
                alerted(budget, 80, NOON));
        var before = find(budget);

        models.rebuild("budgets");

        assertThat(find(budget)).isEqualTo(before);
    }

    private void take(BudgetId budget, Object... events) {
        models.take("Budget", "budget/" + budget, events);
    }

    private BudgetView find(BudgetId budget) {
        return models.ask(new FindBudget(budget), BudgetView.class);
    }

    private Optional<Limits> ownLimits(BudgetId budget) {
        return models.ask(
                new FindOwnLimits(budget), ResponseTypes.optionalInstanceOf(Limits.class));
    }

    private static SpendingReserved reserved(
            BudgetId budget, ReservationId reservation, String amount) {
        return new SpendingReserved(
                budget, reservation, money(amount), NOON.plusSeconds(720), NOON);
    }

    private static BudgetAlerted alerted(BudgetId budget, int percent, Instant at) {
        return new BudgetAlerted(
                budget, Window.DAY, Limit.HARD, percent, money("8"), money("10"), at);
    }

    private static Spent spent(String today, String month) {
        return new Spent(DAY, money(today), money(month));
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}
