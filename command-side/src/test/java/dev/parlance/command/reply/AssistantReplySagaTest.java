package dev.parlance.command.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancellationRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.WorkerId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssistantReplySagaTest {

    private static final ConversationId CONVERSATION = new ConversationId(UUID.randomUUID());
    private static final ReplyId REPLY = new ReplyId(UUID.randomUUID());
    private static final AccountId MINA = new AccountId(UUID.randomUUID());
    private static final WorkerId WORKER = new WorkerId(UUID.randomUUID());
    private static final String NAME = AssistantReplySaga.CHECK;

    private final SagaTestFixture<AssistantReplySaga> fixture =
            new SagaTestFixture<>(AssistantReplySaga.class);
    private final RecordedGeneration generation = new RecordedGeneration();
    private final Set<WorkerId> alive = new HashSet<>(Set.of(WORKER));
    private final ReplySettings settings = SettingsForTests.replySettings();

    @BeforeEach
    void prepare() {
        fixture.registerResource(generation);
        fixture.registerResource((Workers) (worker, _) -> alive.contains(worker));
        fixture.registerResource(settings);
        fixture.registerResource(new FixtureClock());
    }

    @Test
    void aRequestedReplyIsGeneratedAndLookedAfter() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(requested())
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(settings.checkInterval(), NAME);

        assertThat(generation.asked()).containsExactly(1);
    }

    @Test
    void whenTooMuchIsWaitingItAsksAgainSoon() {
        generation.refuse();

        fixture.givenNoPriorActivity()
                .whenPublishingA(requested())
                .expectScheduledDeadlineWithName(settings.askAgainAfter(), NAME);
    }

    @Test
    void anOrderThatGotLostIsGivenAgain() {
        fixture.givenAPublished(requested())
                .whenTimeElapses(settings.checkInterval())
                .expectScheduledDeadlineWithName(settings.checkInterval(), NAME);

        assertThat(generation.asked()).containsExactly(1, 1);
    }

    @Test
    void aReplyWithALivingWorkerIsLeftAlone() {
        fixture.givenAPublished(requested())
                .andThenAPublished(started(1))
                .whenTimeElapses(settings.checkInterval())
                .expectScheduledDeadlineWithName(settings.checkInterval(), NAME);

        assertThat(generation.asked()).containsExactly(1);
    }

    @Test
    void aReplyWhoseWorkerDiedIsAttemptedAnew() {
        alive.clear();

        fixture.givenAPublished(requested())
                .andThenAPublished(started(1))
                .whenTimeElapses(settings.checkInterval())
                .expectActiveSagas(1);

        assertThat(generation.asked()).containsExactly(1, 2);
    }

    @Test
    void aReplyThatKillsItsWorkersFails() {
        alive.clear();

        fixture.givenAPublished(requested())
                .andThenAPublished(started(settings.maxAttempts()))
                .whenTimeElapses(settings.checkInterval())
                .expectActiveSagas(1);

        assertThat(generation.failures()).containsExactly(ErrorCode.MODEL_UNAVAILABLE);
    }

    @Test
    void aReplyThatFindsNoWorkerInTimeFails() {
        generation.refuse();

        fixture.givenAPublished(requested())
                .whenTimeElapses(
                        settings.longestWait().plus(settings.askAgainAfter().multipliedBy(2)))
                .expectActiveSagas(1);

        assertThat(generation.failures()).contains(ErrorCode.OVERLOADED);
    }

    @Test
    void aReplyThatWaitedWhileEverythingWasDownIsAttemptedAfterAll() {
        fixture.givenAPublished(requested())
                .whenTimeElapses(settings.longestWait().multipliedBy(5))
                .expectActiveSagas(1);

        assertThat(generation.failures()).isEmpty();
        assertThat(generation.asked()).hasSizeGreaterThan(1);
    }

    @Test
    void aReplyThatNobodyEverBeginsFails() {
        fixture.givenAPublished(requested())
                .whenTimeElapses(
                        settings.checkInterval().multipliedBy(settings.maxVainOrders() + 2L))
                .expectActiveSagas(1);

        assertThat(generation.failures()).contains(ErrorCode.MODEL_UNAVAILABLE);
    }

    @Test
    void aReplyThatNeverEndsFails() {
        fixture.givenAPublished(requested())
                .andThenAPublished(started(1))
                .whenTimeElapses(
                        settings.longestLife().plus(settings.checkInterval().multipliedBy(2)))
                .expectActiveSagas(1);

        assertThat(generation.failures()).contains(ErrorCode.MODEL_TIMEOUT);
    }

    @Test
    void aCancelledReplyHasAMomentToHandInWhatItSaid() {
        fixture.givenAPublished(requested())
                .andThenAPublished(started(1))
                .whenPublishingA(cancelling())
                .expectScheduledDeadlineWithName(settings.cancelGrace(), NAME);

        assertThat(generation.endedAsCancelled()).isZero();
    }

    @Test
    void aCancelledReplyNobodyEndsIsEnded() {
        fixture.givenAPublished(requested())
                .andThenAPublished(cancelling())
                .whenTimeElapses(settings.cancelGrace())
                .expectActiveSagas(1);

        assertThat(generation.endedAsCancelled()).isOne();
    }

    @Test
    void theEndOfTheReplyIsTheEndOfTheSaga() {
        fixture.givenAPublished(requested())
                .andThenAPublished(started(1))
                .whenPublishingA(
                        new AssistantReplyFailed(
                                CONVERSATION, REPLY, 1, ErrorCode.MODEL_TIMEOUT, "late", now()))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void aCancelledEndIsAnEndToo() {
        fixture.givenAPublished(requested())
                .whenPublishingA(
                        new AssistantReplyCancelled(
                                CONVERSATION, REPLY, null, null, null, false, null, null, now()))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    private AssistantReplyRequested requested() {
        return new AssistantReplyRequested(
                CONVERSATION,
                REPLY,
                1,
                null,
                MINA,
                null,
                null,
                ConversationKind.DIRECT,
                null,
                now());
    }

    private AssistantReplyStarted started(int attempt) {
        return new AssistantReplyStarted(
                CONVERSATION, REPLY, attempt, WORKER, new ModelRef("demo", "demo"), now());
    }

    private AssistantReplyCancellationRequested cancelling() {
        return new AssistantReplyCancellationRequested(CONVERSATION, REPLY, MINA, now());
    }

    private Instant now() {
        return fixture.currentTime();
    }

    /** The fixture's own time. */
    private final class FixtureClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return fixture.currentTime();
        }
    }
}
