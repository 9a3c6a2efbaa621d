package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationCommand.CancelReply;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.StartReply;
import dev.parlance.kernel.reply.ReplyId;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyLifecycleTest extends ConversationFixture {

    private static final ReplyId R = reply(1);

    @Test
    void aWorkerClaimsTheFirstAttempt() {
        givenRequested().when(start(1)).expectEvents(begun(R, 1));
    }

    @Test
    void anAttemptIsClaimedOnce() {
        givenBegun().when(start(1)).expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void afterAnInterruptionTheNextAttemptIsClaimed() {
        givenBegun().when(start(2)).expectEvents(begun(R, 2));
    }

    @Test
    void aCompletedReplyTakesTheNextSeq() {
        givenBegun()
                .when(complete(1))
                .expectEvents(
                        new AssistantReplyCompleted(
                                CONVERSATION,
                                R,
                                null,
                                message(50),
                                2,
                                false,
                                text("반가워요"),
                                account(),
                                NOW))
                .expectResultMessagePayload(2L);
    }

    @Test
    void anOvertakenAttemptCannotComplete() {
        fixture.given(
                        started(null),
                        posted(1, "c", "안녕"),
                        requested(R, 1),
                        begun(R, 1),
                        begun(R, 2))
                .when(complete(1))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aReplyEndsOnce() {
        givenBegun()
                .andGiven(completed(R, 2, "반가워요"))
                .when(new FailAssistantReply(CONVERSATION, R, 1, ErrorCode.MODEL_TIMEOUT, "late"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aReplyThatNeverBeganCanFail() {
        givenRequested()
                .when(
                        new FailAssistantReply(
                                CONVERSATION, R, 0, ErrorCode.MODEL_UNAVAILABLE, "down"))
                .expectEvents(failed(R, 0));
    }

    @Test
    void aPersonAsksForCancellation() {
        givenBegun().when(new CancelReply(CONVERSATION, R, MINA)).expectEvents(cancelling(R));
    }

    @Test
    void askingForCancellationTwiceIsAskingOnce() {
        givenBegun()
                .andGiven(cancelling(R))
                .when(new CancelReply(CONVERSATION, R, MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aStrangerCannotCancel() {
        givenBegun()
                .when(new CancelReply(CONVERSATION, R, STRANGER))
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aReplyThatHasEndedCannotBeCancelled() {
        givenBegun()
                .andGiven(completed(R, 2, "반가워요"))
                .when(new CancelReply(CONVERSATION, R, MINA))
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whatACancelledReplyHadSaidIsKeptAsAMessage() {
        givenBegun()
                .andGiven(cancelling(R))
                .when(endCancelled("반가"))
                .expectEvents(
                        new AssistantReplyCancelled(
                                CONVERSATION,
                                R,
                                null,
                                message(50),
                                2L,
                                false,
                                text("반가"),
                                account(),
                                NOW));
    }

    @Test
    void aCancelledReplyThatHadSaidNothingTakesNoSeq() {
        givenBegun()
                .andGiven(cancelling(R))
                .when(endCancelled(null))
                .expectEvents(
                        new AssistantReplyCancelled(
                                CONVERSATION, R, null, null, null, false, null, account(), NOW));
    }

    @Test
    void whatNobodyCancelledDoesNotEndAsCancelled() {
        givenBegun().when(endCancelled("반가")).expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aReplyBeingCancelledIsNotStartedAnew() {
        givenRequested()
                .andGiven(cancelling(R))
                .when(start(1))
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aReplyThatCompletesWhileItIsBeingCancelledIsComplete() {
        givenBegun().andGiven(cancelling(R)).when(complete(1)).expectResultMessagePayload(2L);
    }

    private TestExecutor<Conversation> givenRequested() {
        return fixture.given(started(null), posted(1, "c-1", "안녕"), requested(R, 1));
    }

    private TestExecutor<Conversation> givenBegun() {
        return givenRequested().andGiven(begun(R, 1));
    }

    private static StartReply start(int attempt) {
        return new StartReply(CONVERSATION, R, attempt, WORKER, MODEL);
    }

    private static CompleteAssistantReply complete(int attempt) {
        return new CompleteAssistantReply(
                CONVERSATION, R, attempt, message(50), text("반가워요"), account());
    }

    private static EndCancelledReply endCancelled(@Nullable String said) {
        return new EndCancelledReply(
                CONVERSATION, R, message(50), said == null ? null : text(said), account());
    }
}
