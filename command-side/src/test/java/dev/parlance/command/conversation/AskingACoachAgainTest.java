package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ConversationKind.COACH;

import dev.parlance.kernel.conversation.AnswerSlot;
import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same question to a coach under the same name, once its first reply has ended or not. */
class AskingACoachAgainTest extends ConversationFixture {

    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");
    private static final ClientMessageId NAME = new ClientMessageId("c-1");
    private static final String QUESTION = "휴가는 며칠인가요?";

    @Test
    void whatIsUnderWayIsNotAskedAgain() {
        fixture.given(askedOnce())
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(1));
    }

    @Test
    void afterItsOnlyReplyFailedAnotherIsAskedFor() {
        fixture.given(failedOnce())
                .when(again(HOUSE))
                .expectEvents(asked(NEXT_REPLY, null))
                .expectResultMessagePayload(new Posted(message(1), 1, NEXT_REPLY));
    }

    @Test
    void afterItsOnlyReplyWasStoppedWithoutAWordAnotherIsAskedFor() {
        fixture.given(askedOnce())
                .andGiven(
                        new AssistantReplyCancelled(
                                CONVERSATION, reply(1), null, null, null, false, null, null, NOW))
                .when(again(HOUSE))
                .expectEvents(asked(NEXT_REPLY, null));
    }

    @Test
    void withoutAScopeItIsAskedInThatOfTheConversation() {
        fixture.given(failedOnce())
                .when(again(null))
                .expectEvents(asked(NEXT_REPLY, null))
                .expectResultMessagePayload(new Posted(message(1), 1, NEXT_REPLY));
    }

    @Test
    void whoOnlyResumesAsksForNoOther() {
        fixture.given(failedOnce())
                .when(resumed())
                .expectNoEvents()
                .expectResultMessagePayload(of(1));
    }

    @Test
    void anotherReplyThatIsUnderWayIsJoined() {
        fixture.given(failedOnce())
                .andGiven(asked(reply(2), null))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(2));
    }

    @Test
    void whoResumesJoinsTheReplyThatIsUnderWay() {
        fixture.given(failedOnce())
                .andGiven(asked(reply(2), null))
                .when(resumed())
                .expectNoEvents()
                .expectResultMessagePayload(of(2));
    }

    @Test
    void theAnswerThatCameAfterAllStands() {
        fixture.given(failedOnce())
                .andGiven(asked(reply(2), null), begun(reply(2), 1))
                .andGiven(completed(reply(2), 2, "스무 날입니다."))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(2));
    }

    @Test
    void aVariantThatIsUnderWayIsJoined() {
        fixture.given(answered())
                .andGiven(asked(reply(2), 2L))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(2));
    }

    @Test
    void ofSeveralVariantsTheOneThatIsShownStands() {
        fixture.given(answered())
                .andGiven(asked(reply(2), 2L), completedVariant(reply(2), 2, "21일입니다."))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(2));
        fixture.given(answered())
                .andGiven(asked(reply(2), 2L), completedVariant(reply(2), 2, "21일입니다."))
                .andGiven(new ReplyVariantSelected(CONVERSATION, 2, reply(1), MINA, NOW))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(1));
    }

    @Test
    void whatIsBeingStoppedIsStillUnderWay() {
        fixture.given(askedOnce())
                .andGiven(cancelling(reply(1)))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(1));
        fixture.given(answered())
                .andGiven(asked(reply(2), 2L), cancelling(reply(2)))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(2));
    }

    @Test
    void anAnswerOutlivesAVariantThatFailed() {
        fixture.given(answered())
                .andGiven(asked(reply(2), 2L), failed(reply(2), 0))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(1));
    }

    @Test
    void anotherQuestionUnderItsNameIsRefused() {
        fixture.given(failedOnce())
                .when(
                        new AskQuestion(
                                CONVERSATION,
                                message(99),
                                MINA,
                                COACH,
                                HOUSE,
                                NAME,
                                text("회의실은 어디인가요?"),
                                true))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aMessageThatIsPostedAgainAsksForNoOtherReply() {
        fixture.given(failedOnce())
                .when(new PostUserMessage(CONVERSATION, message(99), MINA, NAME, text(QUESTION)))
                .expectNoEvents()
                .expectResultMessagePayload(of(1));
    }

    @Test
    void whereThereIsNoConversationAScopeIsNeededToStartOne() {
        fixture.givenNoPriorActivity()
                .when(again(null))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONVERSATION_NOT_FOUND));
    }

    @Test
    void anAnswerThatHasLeftTheWindowIsNotKnownAnyMore() {
        var answered = failedOnce();
        answered.add(asked(reply(2), null));
        answered.add(completed(reply(2), 2, "스무 날입니다."));

        fixture.given(answered)
                .andGiven(answersAfter(2, Answers.SIZE - 1))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(2));
        fixture.given(answered)
                .andGiven(answersAfter(2, Answers.SIZE))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(1));
    }

    @Test
    void aFailureThatHasLeftTheWindowIsNotAskedForAgain() {
        fixture.given(failedOnce())
                .andGiven(failuresAfter(1, Answers.SIZE - 1))
                .when(again(HOUSE))
                .expectEvents(asked(NEXT_REPLY, null));
        fixture.given(failedOnce())
                .andGiven(failuresAfter(1, Answers.SIZE))
                .when(again(HOUSE))
                .expectNoEvents()
                .expectResultMessagePayload(of(1));
    }

    @Test
    void inAForkAQuestionFromBeforeItIsAskedThere() {
        everPosted.put(NAME, beforeTheFork());

        fixture.given(forked())
                .when(again(null))
                .expectEvents(asked(NEXT_REPLY, null))
                .expectResultMessagePayload(new Posted(message(1), 1, NEXT_REPLY));
    }

    @Test
    void whatAForkAsksForItselfIsAnsweredThere() {
        everPosted.put(NAME, beforeTheFork());

        fixture.given(forked())
                .andGiven(asked(reply(2), null))
                .when(again(null))
                .expectNoEvents()
                .expectResultMessagePayload(of(2));
        fixture.given(forked())
                .andGiven(asked(reply(2), null), failed(reply(2), 0))
                .when(again(null))
                .expectEvents(asked(NEXT_REPLY, null));
        fixture.given(forked())
                .andGiven(asked(reply(2), null), begun(reply(2), 1))
                .andGiven(completed(reply(2), 2, "스무 날입니다."))
                .when(again(null))
                .expectNoEvents()
                .expectResultMessagePayload(of(2));
    }

    @Test
    void anAnswerThatAForkSharesStandsThere() {
        everPosted.put(NAME, beforeTheFork());

        fixture.given(forked(new AnswerSlot(2, message(2), 1, null, List.of(reply(1)), reply(1))))
                .when(again(null))
                .expectNoEvents()
                .expectResultMessagePayload(of(1));
    }

    @Test
    void aStreamFromBeforeAForkIsNotResumedThere() {
        everPosted.put(NAME, beforeTheFork());

        fixture.given(forked())
                .when(resumed())
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whereTooManyRepliesAreUnderWayNoneIsAskedForAgain() {
        var busy = failedOnce();
        for (int n = 2; n <= Rules.MAX_OPEN_REPLIES + 1; n++) {
            busy.add(posted(n, "d-" + n, "병가는요?"));
            busy.add(asked(reply(n), n, null));
        }

        fixture.given(busy)
                .when(again(HOUSE))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.OVERLOADED));
    }

    private static EarlierPost beforeTheFork() {
        var posted = new Posted(message(1), 1, null);
        return new EarlierPost(posted, Fingerprints.of(text(QUESTION)));
    }

    private static Posted of(int reply) {
        return new Posted(message(1), 1, reply(reply));
    }

    private static AskQuestion again(@Nullable KnowledgeScope scope) {
        return new AskQuestion(
                CONVERSATION, message(99), MINA, COACH, scope, NAME, text(QUESTION), true);
    }

    private static AskQuestion resumed() {
        return new AskQuestion(
                CONVERSATION, message(99), MINA, COACH, HOUSE, NAME, text(QUESTION), false);
    }

    private static List<Object> askedOnce() {
        return List.of(coach(null), posted(1, NAME.value(), QUESTION), asked(reply(1), null));
    }

    /** What begins as the copy of another conversation in which the question was asked. */
    private static ConversationStarted forked(AnswerSlot... answers) {
        var source = new ConversationId(id(900));
        return coach(new ForkOrigin(source, 1 + answers.length, List.of(answers)));
    }

    private static ConversationStarted coach(@Nullable ForkOrigin fork) {
        return new ConversationStarted(
                CONVERSATION,
                COACH,
                MINA,
                null,
                null,
                null,
                List.of(new Participant(MINA, ParticipantRole.OWNER)),
                null,
                HOUSE,
                fork,
                NOW);
    }

    private static List<Object> answersAfter(long seq, int count) {
        var events = new ArrayList<>();
        for (long prompt = seq + 1; prompt < seq + 2L * count; prompt += 2) {
            events.add(posted(prompt, "d-" + prompt, "병가는요?"));
            events.add(asked(reply(prompt), prompt, null));
            events.add(completed(reply(prompt), prompt + 1, "닷새입니다."));
        }
        return events;
    }

    private static List<Object> failuresAfter(long seq, int count) {
        var events = new ArrayList<>();
        for (long prompt = seq + 1; prompt <= seq + count; prompt++) {
            events.add(posted(prompt, "d-" + prompt, "병가는요?"));
            events.add(asked(reply(prompt), prompt, null));
            events.add(failed(reply(prompt), 0));
        }
        return events;
    }

    private static List<Object> failedOnce() {
        return with(failed(reply(1), 0));
    }

    private static List<Object> answered() {
        return with(begun(reply(1), 1), completed(reply(1), 2, "스무 날입니다."));
    }

    private static List<Object> with(Object... more) {
        var events = new ArrayList<>(askedOnce());
        events.addAll(List.of(more));
        return events;
    }

    private static AssistantReplyRequested asked(ReplyId reply, @Nullable Long variantOf) {
        return asked(reply, 1, variantOf);
    }

    private static AssistantReplyRequested asked(
            ReplyId reply, long prompt, @Nullable Long variantOf) {
        return new AssistantReplyRequested(
                CONVERSATION, reply, prompt, variantOf, MINA, null, null, COACH, HOUSE, NOW);
    }
}
