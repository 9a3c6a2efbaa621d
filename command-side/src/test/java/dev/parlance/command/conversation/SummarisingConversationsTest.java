package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.SummaryCommand.CompleteSummary;
import dev.parlance.kernel.memory.SummaryCommand.FailSummary;
import dev.parlance.kernel.memory.SummaryCommand.RequestSummary;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fixture's policy wants a summary after four messages or a thousand tokens. */
class SummarisingConversationsTest extends ConversationFixture {

    private static final SummaryId SUMMARY = new SummaryId(NEXT_REPLY.value());

    @Test
    void theAnswerThatCompletesTheFourthMessageAsksForASummary() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), requested(reply(1), 1))
                .andGiven(begun(reply(1), 1), completed(reply(1), 2, "반가워요"))
                .andGiven(posted(3, "c-2", "또 왔어"), requested(reply(2), 3), begun(reply(2), 1))
                .when(complete(4))
                .expectEvents(completed(reply(2), 4, "어서 와요"), asked(0, 4));
    }

    @Test
    void beforeThatNobodyIsAsked() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), requested(reply(2), 1))
                .andGiven(begun(reply(2), 1))
                .when(complete(2))
                .expectEvents(completed(reply(2), 2, "어서 와요"));
    }

    @Test
    void manyTokensCountAsManyMessages() {
        fixture.given(started(null), posted(1, "c-1", "가".repeat(2_000)), requested(reply(2), 1))
                .andGiven(begun(reply(2), 1))
                .when(complete(2))
                .expectEvents(completed(reply(2), 2, "어서 와요"), asked(0, 2));
    }

    @Test
    void aParticipantHasItSummarisedNow() {
        fixture.given(started(null), posted(1, "c-1", "안녕"))
                .when(new RequestSummary(CONVERSATION, SUMMARY, MINA))
                .expectEvents(asked(0, 1))
                .expectResultMessagePayload(SUMMARY);
    }

    @Test
    void askingTwiceIsAskingOnce() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), asked(0, 1))
                .when(new RequestSummary(CONVERSATION, new SummaryId(id(77)), MINA))
                .expectNoEvents()
                .expectResultMessagePayload(SUMMARY);
    }

    @Test
    void aStrangerCannotAsk() {
        fixture.given(started(null), posted(1, "c-1", "안녕"))
                .when(new RequestSummary(CONVERSATION, SUMMARY, STRANGER))
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void whatIsSummarisedAlreadyIsNotSummarisedAgain() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), asked(0, 1), summarised(1))
                .when(new RequestSummary(CONVERSATION, SUMMARY, MINA))
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void theNextSummaryBeginsWhereTheLastOneEnded() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), asked(0, 1), summarised(1))
                .andGiven(posted(2, "c-2", "또 왔어"))
                .when(new RequestSummary(CONVERSATION, SUMMARY, MINA))
                .expectEvents(asked(1, 2));
    }

    @Test
    void aSummaryTellsOfEverythingItWasAskedAbout() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), asked(0, 1))
                .andGiven(posted(2, "c-2", "또 왔어"))
                .when(
                        new CompleteSummary(
                                CONVERSATION, SUMMARY, text("둘은 인사했다."), List.of(), account()))
                .expectEvents(summarised(1));
    }

    @Test
    void aSummaryEndsOnce() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), asked(0, 1), failed())
                .when(new FailSummary(CONVERSATION, SUMMARY, ErrorCode.MODEL_REJECTED, "no"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aFailedSummaryIsMadeUpForByTheNext() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), asked(0, 1), failed())
                .when(new RequestSummary(CONVERSATION, SUMMARY, MINA))
                .expectEvents(asked(0, 1));
    }

    private static CompleteAssistantReply complete(long messageId) {
        return new CompleteAssistantReply(
                CONVERSATION, reply(2), 1, message(messageId), text("어서 와요"), account());
    }

    private static ConversationSummaryRequested asked(long afterSeq, long throughSeq) {
        return new ConversationSummaryRequested(
                CONVERSATION, SUMMARY, new MemorySubject(MINA, null), afterSeq, throughSeq, NOW);
    }

    private static ConversationSummarised summarised(long throughSeq) {
        return new ConversationSummarised(
                CONVERSATION, SUMMARY, throughSeq, text("둘은 인사했다."), List.of(), account(), NOW);
    }

    private static ConversationSummaryFailed failed() {
        return new ConversationSummaryFailed(
                CONVERSATION, SUMMARY, ErrorCode.MODEL_REJECTED, "no", NOW);
    }
}
