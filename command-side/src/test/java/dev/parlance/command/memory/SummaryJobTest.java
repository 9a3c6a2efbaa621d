package dev.parlance.command.memory;

import static dev.parlance.command.memory.SummaryStage.CONVERSATION;
import static dev.parlance.command.memory.SummaryStage.MINA;
import static dev.parlance.command.memory.SummaryStage.order;
import static dev.parlance.command.memory.SummaryStage.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlance.command.job.JobFailed;
import dev.parlance.command.job.JobRun;
import dev.parlance.command.memory.Summariser.Summary;
import dev.parlance.command.rejection.Rejections;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.budget.Window;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.memory.SummaryCommand.CompleteSummary;
import dev.parlance.kernel.memory.SummaryCommand.FailSummary;
import dev.parlance.kernel.memory.SummaryCommand.RequestSummary;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SummaryJobTest {

    private static final UUID NEXT = new UUID(9, 9);
    private static final SummaryId SUMMARY = order(1).summaryId();

    private final SummaryStage stage = new SummaryStage();

    @Test
    void whatIsQueuedIsMade() {
        job((_, _, _) -> summary()).run(attempt(0));

        assertThat(stage.others.taken(CompleteSummary.class))
                .extracting(CompleteSummary::summaryId)
                .containsExactly(SUMMARY);
    }

    @Test
    void aModelThatRefusesIsNotAskedAgain() {
        var job = job((_, _, _) -> fault(ReplyModelException.Kind.REJECTED));

        var failed = catchThrowableOfType(JobFailed.class, () -> job.run(attempt(0)));

        assertThat(failed.isLasting()).isTrue();
        assertThat(failed.failure())
                .isEqualTo(
                        new Failure(ErrorCode.MODEL_REJECTED, "The model refused to summarise."));
    }

    @Test
    void aModelThatIsAwayIsAskedAgainLater() {
        var job = job((_, _, _) -> fault(ReplyModelException.Kind.UNAVAILABLE));

        var failed = catchThrowableOfType(JobFailed.class, () -> job.run(attempt(0)));

        assertThat(failed.isLasting()).isFalse();
        assertThat(failed.failure())
                .isEqualTo(
                        new Failure(
                                ErrorCode.MODEL_UNAVAILABLE,
                                "The model gave no summary (UNAVAILABLE)."));
        assertThat(stage.others.taken()).isEmpty();
    }

    @Test
    void aBudgetThatIsUsedUpEndsTheSummary() {
        var refusal = new Rejection.BudgetExceeded(Window.DAY, Instant.EPOCH);

        job((_, _, _) -> refused(refusal)).run(attempt(0));

        assertThat(stage.others.taken())
                .containsExactly(
                        new FailSummary(
                                CONVERSATION,
                                SUMMARY,
                                ErrorCode.BUDGET_EXCEEDED,
                                refusal.detail()));
    }

    @Test
    void whatIsBrokenOffEndsNothing() {
        var run = attempt(0);
        run.cancellation().cancel();
        var job =
                job(
                        (_, _, cancellation) -> {
                            cancellation.throwIfCancelled();
                            return summary();
                        });

        assertThatThrownBy(() -> job.run(run)).isInstanceOf(CancelledException.class);
        assertThat(stage.others.taken()).isEmpty();
    }

    @Test
    void aSummaryThatHasEndedMeanwhileIsLeftAlone() {
        stage.others.take(
                CompleteSummary.class,
                _ -> {
                    throw new Rejected(new Rejection.Conflict("It has ended."));
                });

        job((_, _, _) -> summary()).run(attempt(0));

        assertThat(stage.others.taken(CompleteSummary.class)).hasSize(1);
        assertThat(stage.others.taken(FailSummary.class)).isEmpty();
    }

    @Test
    void theConversationHearsOfTheEnd() {
        job((_, _, _) -> summary())
                .giveUp(attempt(0), new Failure(ErrorCode.MODEL_UNAVAILABLE, "It is away."));

        assertThat(stage.others.taken())
                .containsExactly(
                        new FailSummary(
                                CONVERSATION, SUMMARY, ErrorCode.MODEL_UNAVAILABLE, "It is away."));
    }

    @Test
    void aConversationThatWantsToHearNothingHasEndedAlready() {
        stage.others.take(
                FailSummary.class,
                _ -> {
                    throw new Rejected(new Rejection.ConversationNotFound(CONVERSATION));
                });

        job((_, _, _) -> summary())
                .giveUp(attempt(0), new Failure(ErrorCode.MODEL_UNAVAILABLE, "It is away."));

        assertThat(stage.others.taken(FailSummary.class)).hasSize(1);
    }

    @Test
    void aConversationThatCannotBeReachedIsNotTakenForOneThatHasEnded() {
        stage.others.take(
                FailSummary.class,
                _ -> {
                    throw new IllegalStateException("the store is away");
                });
        var job = job((_, _, _) -> summary());

        assertThatThrownBy(
                        () ->
                                job.giveUp(
                                        attempt(0),
                                        new Failure(ErrorCode.MODEL_UNAVAILABLE, "It is away.")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aConversationThatIsBusyHasNotHeardOfTheEnd() {
        stage.others.take(
                FailSummary.class,
                _ -> {
                    throw new Rejected(new Rejection.Refused(ErrorCode.OVERLOADED, "Later."));
                });
        var job = job((_, _, _) -> summary());

        assertThatThrownBy(
                        () ->
                                job.giveUp(
                                        attempt(0),
                                        new Failure(ErrorCode.MODEL_UNAVAILABLE, "It is away.")))
                .satisfies(
                        fault ->
                                assertThat(Rejections.in(fault))
                                        .map(Rejection::code)
                                        .contains(ErrorCode.OVERLOADED));
    }

    @Test
    void whatAnOperatorHasTriedAgainIsANewRequest() {
        stage.others.take(RequestSummary.class);

        job((_, _, _) -> summary()).run(attempt(1));

        assertThat(stage.others.taken())
                .containsExactly(new RequestSummary(CONVERSATION, new SummaryId(NEXT), MINA));
    }

    @Test
    void withMemorySwitchedOffItFailsAtOnce() {
        job((_, _, _) -> summary(), Recollections.settings(false, Recollections.PATIENT))
                .run(attempt(0));

        assertThat(stage.others.taken())
                .containsExactly(
                        new FailSummary(
                                CONVERSATION,
                                SUMMARY,
                                ErrorCode.MODEL_UNAVAILABLE,
                                "Memory is switched off."));
    }

    private SummaryJob job(Summariser summariser) {
        return job(summariser, SummaryStage.SETTINGS);
    }

    private SummaryJob job(Summariser summariser, MemorySettings settings) {
        return new SummaryJob(stage.run(summariser), stage.others.commands(), settings, () -> NEXT);
    }

    private static JobRun attempt(int retries) {
        return new JobRun(
                new JobId(SUMMARY.value()),
                MINA,
                JsonMapper.shared().writeValueAsString(order(1)),
                1,
                retries,
                new Cancellation());
    }

    private static Summary refused(Rejection refusal) {
        throw new Rejected(refusal);
    }

    private static Summary fault(ReplyModelException.Kind kind) {
        throw new ReplyModelException(kind, SummaryStage.MODEL, "no", null, null);
    }
}
