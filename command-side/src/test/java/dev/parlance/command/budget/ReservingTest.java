package dev.parlance.command.budget;

import static dev.parlance.kernel.budget.Limit.HARD;
import static dev.parlance.kernel.budget.Limit.SOFT;
import static dev.parlance.kernel.budget.Window.DAY;
import static dev.parlance.kernel.budget.Window.MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.budget.BudgetCommand.SettleSpending;
import dev.parlance.kernel.budget.BudgetEvent.ReservationReleased;
import dev.parlance.kernel.budget.Decision.Exceeded;
import dev.parlance.kernel.budget.Decision.Granted;
import dev.parlance.kernel.budget.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/** A day costs 10 at most here, and a month 100. */
class ReservingTest extends BudgetFixture {

    private static final Exceeded TODAY_EXCEEDED =
            new Exceeded(DAY, Instant.parse("2026-11-23T00:00:00Z"));

    @Test
    void aCallIsGrantedWhileTheWorstCaseFits() {
        fixture.given(counted(spent(TODAY, "6", "6")))
                .when(reserve(ONE, "4"))
                .expectEvents(reserved(ONE, "4"))
                .expectResultMessagePayload(new Granted(NOW.plus(LEASE)));
    }

    @Test
    void aCallThatDoesNotFitIsNotGranted() {
        fixture.given(counted(spent(TODAY, "6", "6")))
                .when(reserve(ONE, "4.000000001"))
                .expectEvents(alerted(DAY, HARD, 100, "6", "10"))
                .expectResultMessagePayload(TODAY_EXCEEDED);
    }

    @Test
    void aReservationCountsUntilItIsSettled() {
        fixture.given(counted(spent(TODAY, "0", "0")), reserved(ONE, "7"))
                .when(reserve(TWO, "4"))
                .expectResultMessagePayload(TODAY_EXCEEDED);
        fixture.given(counted(spent(TODAY, "0", "0")), reserved(ONE, "7"))
                .andGiven(settled(ONE, "2", spent(TODAY, "2", "2")))
                .when(reserve(TWO, "4"))
                .expectEvents(reserved(TWO, "4"));
    }

    @Test
    void whatIsHeldIsLeftOutOfWhatIsCountedForItsSettlementIsStillToCome() {
        fixture.given(counted(spent(TODAY.minusDays(1), "0", "0")), reserved(ONE, "7"))
                .when(reserve(TWO, "1"))
                .expectSuccessfulHandlerExecution();

        assertThat(leftOut).containsExactly(ONE);
    }

    @Test
    void whatWasReleasedCountsNoMore() {
        fixture.given(counted(spent(TODAY, "0", "0")), reserved(ONE, "7"))
                .andGiven(new ReservationReleased(BUDGET, ONE, NOW))
                .when(reserve(TWO, "10"))
                .expectEvents(reserved(TWO, "10"));
    }

    @Test
    void theSameReservationIsHeldOnce() {
        fixture.given(counted(spent(TODAY, "0", "0")), reserved(ONE, "7"))
                .when(reserve(ONE, "8"))
                .expectEvents(reserved(ONE, "8"));
    }

    @Test
    void whatHasExpiredNoLongerCounts() {
        fixture.given(counted(spent(TODAY, "0", "0")), lapsed(ONE, "7"))
                .when(reserve(TWO, "10"))
                .expectEvents(reserved(TWO, "10"));
    }

    @Test
    void theEndOfWhatHasExpiredIsSettledAllTheSame() {
        fixture.given(counted(spent(TODAY, "0", "0")), lapsed(ONE, "7"))
                .when(settle(ONE, "5"))
                .expectEvents(settled(ONE, "5", spent(TODAY, "5", "5")));
    }

    @Test
    void whatIsSettledTwiceCountsOnce() {
        fixture.given(counted(spent(TODAY, "0", "0")), reserved(ONE, "7"))
                .andGiven(settled(ONE, "5", spent(TODAY, "5", "5")))
                .when(settle(ONE, "5"))
                .expectNoEvents();
    }

    @Test
    void whatIsNotHeldIsNotReleased() {
        fixture.given(counted(spent(TODAY, "0", "0"))).when(release(ONE)).expectNoEvents();
        fixture.given(counted(spent(TODAY, "0", "0")), reserved(ONE, "7"))
                .when(release(ONE))
                .expectEvents(new ReservationReleased(BUDGET, ONE, NOW));
    }

    @Test
    void settlingMoreThanWasReservedIsToldAsItIs() {
        fixture.given(counted(spent(TODAY, "1", "31")), reserved(ONE, "2"))
                .when(settle(ONE, "3"))
                .expectEvents(settled(ONE, "3", spent(TODAY, "4", "34")));
    }

    @Test
    void aNewDayBeginsWithNothingSpentAndTheMonthGoesOn() {
        var yesterday = LocalDate.parse("2026-11-21");
        past = spent(TODAY, "0", "9");

        fixture.given(counted(spent(yesterday, "10", "99")))
                .when(reserve(ONE, "1"))
                .expectEvents(counted(spent(TODAY, "0", "99")), reserved(ONE, "1"));
        fixture.given(counted(spent(yesterday, "10", "99")))
                .when(reserve(ONE, "1.5"))
                .expectEvents(
                        counted(spent(TODAY, "0", "99")), alerted(MONTH, HARD, 100, "99", "100"))
                .expectResultMessagePayload(
                        new Exceeded(MONTH, Instant.parse("2026-12-01T00:00:00Z")));
    }

    @Test
    void aNewMonthBeginsWithNothingSpent() {
        fixture.given(counted(spent(LocalDate.parse("2026-10-31"), "10", "100")))
                .when(reserve(ONE, "10"))
                .expectEvents(counted(spent(TODAY, "0", "0")), reserved(ONE, "10"));
    }

    @Test
    void aCallThatEndedYesterdayCountsForTheMonthOnly() {
        var before = NOW.minus(Duration.ofDays(1));
        fixture.given(counted(spent(TODAY, "1", "31")), reserved(ONE, "2"))
                .when(new SettleSpending(BUDGET, ONE, money("2"), before))
                .expectEvents(settled(ONE, "2", spent(TODAY, "1", "33")));
    }

    @Test
    void whoIsAskedFirstKnowsWhatWasSpentBefore() {
        past = spent(TODAY, "9", "40");

        fixture.givenNoPriorActivity()
                .when(reserve(ONE, "2"))
                .expectEvents(counted(spent(TODAY, "9", "40")), alerted(DAY, HARD, 100, "9", "10"))
                .expectResultMessagePayload(TODAY_EXCEEDED);
    }

    @Test
    void aLimitSetInTheMiddleKnowsWhatWasSpentBefore() {
        past = spent(TODAY, "3", "40");
        var own = limits(null, "4", null, null);

        fixture.given(counted(spent(TODAY, "1", "41")))
                .when(set(own))
                .expectEvents(counted(spent(TODAY, "3", "41")), limitsSet(own));
    }

    @Test
    void ownLimitsTakeThePlaceOfTheUsualOnes() {
        fixture.given(counted(spent(TODAY, "20", "200")), limitsSet(limits(null, null, null, null)))
                .when(reserve(ONE, "500"))
                .expectEvents(reserved(ONE, "500"));
        fixture.given(counted(spent(TODAY, "20", "200")), limitsSet(Limits.NONE), limitsSet(null))
                .when(reserve(ONE, "1"))
                .expectResultMessagePayload(
                        new Exceeded(MONTH, Instant.parse("2026-12-01T00:00:00Z")));
    }

    @Test
    void limitsThatAreReachedWhenTheyAreSetAlertAtOnce() {
        past = spent(TODAY, "4.87", "4.87");
        var own = limits("5", "10", null, null);

        fixture.given(counted(past), alerted(DAY, SOFT, 80, "4.87", "6"))
                .when(set(own))
                .expectEvents(counted(past), limitsSet(own), alerted(DAY, SOFT, 80, "4.87", "5"));
        fixture.given(counted(past), limitsSet(own), alerted(DAY, SOFT, 80, "4.87", "5"))
                .when(set(limits(null, "4", null, null)))
                .expectEvents(
                        counted(past),
                        limitsSet(limits(null, "4", null, null)),
                        alerted(DAY, HARD, 80, "4.87", "4"),
                        alerted(DAY, HARD, 100, "4.87", "4"));
    }

    @Test
    void theSameLimitsAgainAreNoEventOfTheirs() {
        var own = limits("1", "2", null, null);

        fixture.given(counted(spent(TODAY, "0", "0")), limitsSet(own))
                .when(set(own))
                .expectEvents(counted(spent(TODAY, "0", "0")));
    }

    @Test
    void whatChangesNothingRestsOnTheNewestState() {
        stale = true;

        fixture.given(counted(spent(TODAY, "9", "9")), alerted(DAY, HARD, 100, "9", "10"))
                .when(reserve(ONE, "4"))
                .expectException(ConcurrencyException.class);
        fixture.given(counted(spent(TODAY, "9", "9")))
                .when(settle(ONE, "4"))
                .expectException(ConcurrencyException.class);
        fixture.given(counted(spent(TODAY, "9", "9")))
                .when(release(ONE))
                .expectException(ConcurrencyException.class);
    }

    @Test
    void aSoftLimitRefusesNobody() {
        usual = limits("1", null, null, null);

        fixture.given(counted(spent(TODAY, "5", "5")))
                .when(reserve(ONE, "50"))
                .expectEvents(reserved(ONE, "50"));
    }

    @Test
    void alertsComeOncePerThresholdAndWindow() {
        usual = limits("5", "10", null, null);

        fixture.given(counted(spent(TODAY, "0", "0")), reserved(ONE, "5"), reserved(TWO, "5"))
                .when(settle(ONE, "4"))
                .expectEvents(
                        settled(ONE, "4", spent(TODAY, "4", "4")),
                        alerted(DAY, SOFT, 80, "4", "5"));
        fixture.given(counted(spent(TODAY, "0", "0")), reserved(ONE, "5"), reserved(TWO, "5"))
                .andGiven(settled(ONE, "4", spent(TODAY, "4", "4")))
                .andGiven(alerted(DAY, SOFT, 80, "4", "5"))
                .when(settle(TWO, "4.5"))
                .expectEvents(
                        settled(TWO, "4.5", spent(TODAY, "8.5", "8.5")),
                        alerted(DAY, SOFT, 100, "8.5", "5"),
                        alerted(DAY, HARD, 80, "8.5", "10"));
    }

    @Test
    void aCallThatDoesNotFitAlertsOnce() {
        fixture.given(counted(spent(TODAY, "9", "9")), alerted(DAY, HARD, 100, "9", "10"))
                .when(reserve(ONE, "4"))
                .expectNoEvents()
                .expectResultMessagePayload(TODAY_EXCEEDED);
    }
}
