package dev.parlance.command.budget;

import static dev.parlance.command.budget.BudgetFixture.BUDGET;
import static dev.parlance.command.budget.BudgetFixture.LEASE;
import static dev.parlance.command.budget.BudgetFixture.MINA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.stage.OtherModules;
import dev.parlance.kernel.budget.BudgetCommand.ReleaseReservation;
import dev.parlance.kernel.budget.BudgetCommand.SettleSpending;
import dev.parlance.kernel.budget.BudgetEvent.SpendingReserved;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.rerun.RerunAccount;
import dev.parlance.kernel.rerun.RerunEvent.RerunCompleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import dev.parlance.kernel.rerun.RerunId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementSagaTest {

    private static final UUID CALL = new UUID(5, 5);
    private static final ReservationId RESERVATION = new ReservationId(CALL);
    private static final ConversationId TALK = new ConversationId(new UUID(6, 6));
    private static final Instant ENDED = Instant.parse("2026-11-22T09:00:07Z");
    private static final BigDecimal WORST = new BigDecimal("0.5");
    private static final Cost COST = new Cost(new BigDecimal("0.0012"), "USD", "2026-11", true);
    private static final ModelRef MODEL = new ModelRef("openai", "gpt-4o");
    private static final TokenUsage USAGE = new TokenUsage(12, 34, 0, false);

    private final OtherModules others = new OtherModules();
    private final SagaTestFixture<SettlementSaga> fixture =
            new SagaTestFixture<>(SettlementSaga.class);

    SettlementSagaTest() {
        others.take(SettleSpending.class, ReleaseReservation.class);
        fixture.registerResource(new Settlements(others.commands()));
    }

    static Stream<Object> accounted() {
        var account =
                new ReplyAccount(
                        MODEL,
                        FinishReason.STOP,
                        USAGE,
                        COST,
                        1,
                        2,
                        CacheUse.NONE,
                        new Provenance(
                                "direct-1",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null));
        var text = new ProtectedText(MINA, "네.");
        return Stream.of(
                new AssistantReplyCompleted(
                        TALK,
                        new ReplyId(CALL),
                        null,
                        new MessageId(new UUID(8, 8)),
                        2,
                        false,
                        text,
                        account,
                        ENDED),
                new AssistantReplyCancelled(
                        TALK, new ReplyId(CALL), null, null, null, false, null, account, ENDED),
                new ConversationSummarised(
                        TALK, new SummaryId(CALL), 4, text, List.of(), account, ENDED),
                new RerunCompleted(
                        new RerunId(CALL),
                        text,
                        new RerunAccount(MODEL, FinishReason.STOP, USAGE, COST, 1, 2),
                        ENDED));
    }

    static Stream<Object> forNothing() {
        return Stream.of(
                new AssistantReplyFailed(
                        TALK, new ReplyId(CALL), 1, ErrorCode.MODEL_TIMEOUT, "Late.", ENDED),
                new ConversationSummaryFailed(
                        TALK, new SummaryId(CALL), ErrorCode.MODEL_TIMEOUT, "Late.", ENDED),
                new RerunFailed(new RerunId(CALL), ErrorCode.MODEL_TIMEOUT, "Late.", ENDED));
    }

    @ParameterizedTest
    @MethodSource("accounted")
    void anEndThatIsAccountedIsSettledInAllItsBudgets(Object end) {
        fixture.givenAPublished(reserved(BUDGET))
                .andThenAPublished(reserved(BudgetId.GLOBAL))
                .whenPublishingA(end)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();

        assertThat(others.taken())
                .containsExactly(
                        new SettleSpending(BUDGET, RESERVATION, COST.amount(), ENDED),
                        new SettleSpending(BudgetId.GLOBAL, RESERVATION, COST.amount(), ENDED));
    }

    @ParameterizedTest
    @MethodSource("forNothing")
    void anEndThatCostNothingReleasesWhatWasHeld(Object end) {
        fixture.givenAPublished(reserved(BUDGET))
                .whenPublishingA(end)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();

        assertThat(others.taken()).containsExactly(new ReleaseReservation(BUDGET, RESERVATION));
    }

    @Test
    void whatNobodyCountedIsSettledAsTheMostThatItMayHaveCost() {
        fixture.givenAPublished(reserved(BUDGET))
                .whenPublishingA(
                        new AssistantReplyCancelled(
                                TALK,
                                new ReplyId(CALL),
                                null,
                                null,
                                null,
                                false,
                                null,
                                null,
                                ENDED))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();

        assertThat(others.taken())
                .containsExactly(new SettleSpending(BUDGET, RESERVATION, WORST, ENDED));
    }

    @Test
    void whatTwoAttemptsHeldIsSettledOnce() {
        fixture.givenAPublished(reserved(BUDGET))
                .andThenAPublished(reserved(BUDGET))
                .whenPublishingA(
                        new AssistantReplyFailed(
                                TALK,
                                new ReplyId(CALL),
                                2,
                                ErrorCode.MODEL_TIMEOUT,
                                "Late.",
                                ENDED))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();

        assertThat(others.taken()).containsExactly(new ReleaseReservation(BUDGET, RESERVATION));
    }

    @Test
    void whatNeverEndsIsLetGoOfAfterItsLease() throws Exception {
        fixture.givenAPublished(reserved(BUDGET))
                .whenTimeElapses(LEASE.plus(Duration.ofHours(1)))
                .expectActiveSagas(0);

        assertThat(others.taken()).containsExactly(new ReleaseReservation(BUDGET, RESERVATION));
    }

    private SpendingReserved reserved(BudgetId budget) {
        return new SpendingReserved(
                budget,
                RESERVATION,
                WORST,
                fixture.currentTime().plus(LEASE),
                fixture.currentTime());
    }
}
