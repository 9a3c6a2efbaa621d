package dev.parlance.command.rerun;

import static dev.parlance.command.rerun.Yesterday.MINA;
import static dev.parlance.command.rerun.Yesterday.TALK;

import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.rerun.RerunAccount;
import dev.parlance.kernel.rerun.RerunCommand.CompleteRerun;
import dev.parlance.kernel.rerun.RerunCommand.FailRerun;
import dev.parlance.kernel.rerun.RerunCommand.RequestRerun;
import dev.parlance.kernel.rerun.RerunEvent.RerunCompleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import dev.parlance.kernel.rerun.RerunEvent.RerunRequested;
import dev.parlance.kernel.rerun.RerunId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RerunningTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final RerunId RERUN = new RerunId(new UUID(1, 1));
    private static final ReplyId REPLY = new ReplyId(new UUID(2, 1));
    private static final AccountId AUDITOR = new AccountId(new UUID(3, 1));
    private static final RequestRerun REQUEST =
            new RequestRerun(RERUN, REPLY, TALK, "gpt-4o", AUDITOR);
    private static final CompleteRerun COMPLETE =
            new CompleteRerun(
                    RERUN,
                    new ProtectedText(MINA, "다른 대답"),
                    new RerunAccount(
                            new ModelRef("openai", "gpt-4o"),
                            FinishReason.STOP,
                            new TokenUsage(12, 34, 0, false),
                            new Cost(new BigDecimal("0.0004"), "USD", "2026-11", true),
                            12,
                            345));
    private static final FailRerun FAIL = new FailRerun(RERUN, ErrorCode.MODEL_TIMEOUT, "Late.");

    private @Nullable String inexact;
    private @Nullable Rejection refusal;
    private final AggregateTestFixture<Rerun> fixture = new AggregateTestFixture<>(Rerun.class);

    RerunningTest() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((RerunRules) _ -> rebuilt());
        fixture.registerCommandTargetResolver(new RerunConfiguration().rerunTarget());
    }

    @Test
    void aRerunIsRequestedForWhoeverAskedForTheReply() {
        fixture.givenNoPriorActivity().when(REQUEST).expectEvents(requested(null));
    }

    @Test
    void aPromptThatIsNotProvedSaysSo() {
        inexact = PromptRebuild.DIFFERS;

        fixture.givenNoPriorActivity().when(REQUEST).expectEvents(requested(PromptRebuild.DIFFERS));
    }

    @Test
    void whatMayNotBeRerunIsRefused() {
        refusal = new Rejection.Conflict("Gone.");

        fixture.givenNoPriorActivity()
                .when(REQUEST)
                .expectNoEvents()
                .expectException(Matchers.matches(Rejected.class::isInstance));
    }

    @Test
    void aRequestThatIsRepeatedIsOne() {
        fixture.given(requested(null)).when(REQUEST).expectNoEvents();
    }

    @Test
    void anAnswerEndsIt() {
        fixture.given(requested(null)).when(COMPLETE).expectEvents(completed());
    }

    @Test
    void aFailureEndsIt() {
        fixture.given(requested(null)).when(FAIL).expectEvents(failed());
    }

    @Test
    void itTakesOneEndOnly() {
        fixture.given(requested(null), failed()).when(COMPLETE).expectNoEvents();
        fixture.given(requested(null), completed()).when(FAIL).expectNoEvents();
        fixture.given(requested(null), completed()).when(COMPLETE).expectNoEvents();
    }

    @Test
    void whatWasNotRequestedDoesNotEnd() {
        fixture.givenNoPriorActivity()
                .when(COMPLETE)
                .expectException(AggregateNotFoundException.class);
    }

    private RebuiltPrompt rebuilt() {
        if (refusal != null) {
            throw new Rejected(refusal);
        }
        return new RebuiltPrompt(
                new ReplyPrompt("", List.of(), ModelOptions.OPEN, PromptContext.EMPTY),
                MINA,
                inexact);
    }

    private static RerunRequested requested(@Nullable String inexact) {
        return new RerunRequested(RERUN, REPLY, TALK, MINA, AUDITOR, "gpt-4o", inexact, NOW);
    }

    private static RerunCompleted completed() {
        return new RerunCompleted(RERUN, COMPLETE.text(), COMPLETE.account(), NOW);
    }

    private static RerunFailed failed() {
        return new RerunFailed(RERUN, FAIL.code(), FAIL.detail(), NOW);
    }
}
