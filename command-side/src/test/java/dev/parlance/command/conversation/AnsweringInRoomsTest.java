package dev.parlance.command.conversation;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationCommand.CancelReply;
import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which assistants of a room answer, and what becomes of their answers. */
class AnsweringInRoomsTest extends RoomFixture {

    private static final Object ROOM = room(whenMentioned(LUNAS_SEAT, SOLS_SEAT, PLAIN_SEAT), JUN);

    @Test
    void whoeverIsMentionedAnswers() {
        fixture.given(ROOM)
                .when(post(JUN, "c", "@sol, what do you think?"))
                .expectEvents(
                        saidNow(1, JUN, "@sol, what do you think?"),
                        asked(nextReply(0), 1, JUN, SOL))
                .expectResultMessagePayload(new Posted(message(99), 1, nextReply(0)));
    }

    @Test
    void whereNobodyIsMentionedNobodyAnswers() {
        fixture.given(ROOM)
                .when(post(JUN, "c", "루나 얘기 들었어?"))
                .expectEvents(saidNow(1, JUN, "루나 얘기 들었어?"))
                .expectResultMessagePayload(new Posted(message(99), 1, null));
    }

    @Test
    void allWhoAreMentionedAnswerInTheOrderOfTheirSeats() {
        fixture.given(ROOM)
                .when(post(JUN, "c", "@도우미 @Sol @루나야 안녕"))
                .expectEvents(
                        saidNow(1, JUN, "@도우미 @Sol @루나야 안녕"),
                        asked(nextReply(0), 1, JUN, LUNA),
                        asked(nextReply(1), 1, JUN, SOL),
                        asked(nextReply(2), 1, JUN, null))
                .expectResultMessagePayload(new Posted(message(99), 1, nextReply(0)));
    }

    @Test
    void whereTheyAlwaysAnswerAllDoIfNobodyIsMentioned() {
        fixture.given(room(always(LUNAS_SEAT, SOLS_SEAT), JUN))
                .when(post(JUN, "c", "다들 안녕"))
                .expectEvents(
                        saidNow(1, JUN, "다들 안녕"),
                        asked(nextReply(0), 1, JUN, LUNA),
                        asked(nextReply(1), 1, JUN, SOL));
    }

    @Test
    void whereTheyAlwaysAnswerOnlyTheOneMentionedDoesIfOneIs() {
        fixture.given(room(always(LUNAS_SEAT, SOLS_SEAT), JUN))
                .when(post(JUN, "c", "@루나만 대답해줘"))
                .expectEvents(saidNow(1, JUN, "@루나만 대답해줘"), asked(nextReply(0), 1, JUN, LUNA));
    }

    @Test
    void theyAnswerAsItWasDecidedSince() {
        fixture.given(room(whenMentioned(SOLS_SEAT), JUN))
                .andGiven(
                        new AnsweringChanged(CONVERSATION, Answering.ALWAYS, MINA, earlier(1), NOW))
                .when(post(JUN, "c", "안녕"))
                .expectEvents(saidNow(2, JUN, "안녕"), asked(nextReply(0), 2, JUN, SOL));
    }

    @Test
    void assistantsDoNotAnswerAssistants() {
        fixture.given(answered("@Sol 너도 말해봐"))
                .when(post(JUN, "c", "둘 다 고마워"))
                .expectEvents(saidNow(3, JUN, "둘 다 고마워"));
    }

    @Test
    void whoeverLostTheSeatAnswersNoMore() {
        fixture.given(ROOM, lunaRemoved(1))
                .when(post(JUN, "c", "@루나야?"))
                .expectEvents(saidNow(2, JUN, "@루나야?"));
    }

    @Test
    void whereThereIsNotSpaceForAllAnswersNothingIsPosted() {
        fixture.given(withRepliesUnderWay(Rules.MAX_OPEN_REPLIES - 2))
                .when(post(JUN, "c", "@루나 @Sol @도우미"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.OVERLOADED));
    }

    @Test
    void whereThereIsSpaceForJustTheseTheyAllAnswer() {
        fixture.given(withRepliesUnderWay(Rules.MAX_OPEN_REPLIES - 2))
                .when(post(JUN, "c", "@루나 @Sol"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whoWantsNoAnswerNeedsNoSpaceForOne() {
        fixture.given(withRepliesUnderWay(Rules.MAX_OPEN_REPLIES))
                .when(post(JUN, "c", "우리끼리 얘기하자"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aMessageSentTwiceAsksOnceAndGivesTheFirstReply() {
        fixture.given(ROOM, said(1, JUN, "@루나 @Sol"))
                .andGiven(asked(reply(1), 1, JUN, LUNA), asked(reply(2), 1, JUN, SOL))
                .when(post(JUN, "c-1", "@루나 @Sol"))
                .expectNoEvents()
                .expectResultMessagePayload(new Posted(message(1), 1, reply(1)));
    }

    @Test
    void anAnswerSaysWhoSpeaks() {
        fixture.given(ROOM, said(1, JUN, "@루나야"), asked(reply(1), 1, JUN, LUNA))
                .andGiven(begun(reply(1), 1))
                .when(complete(reply(1)))
                .expectEvents(spoken(reply(1), 2, false, LUNA));
    }

    @Test
    void answersToOneMessageTakeTheirPlacesAsTheyEnd() {
        fixture.given(ROOM, said(1, JUN, "@루나 @Sol"))
                .andGiven(asked(reply(1), 1, JUN, LUNA), begun(reply(1), 1))
                .andGiven(asked(reply(2), 1, JUN, SOL), begun(reply(2), 1))
                .andGiven(spoken(reply(2), 2, false, SOL))
                .when(complete(reply(1)))
                .expectEvents(spoken(reply(1), 3, false, LUNA))
                .expectResultMessagePayload(3L);
    }

    @Test
    void whoeverLostTheSeatSaysToTheEndWhatWasBegun() {
        fixture.given(ROOM, said(1, JUN, "@루나야"), asked(reply(1), 1, JUN, LUNA))
                .andGiven(begun(reply(1), 1), lunaRemoved(2))
                .when(complete(reply(1)))
                .expectEvents(spoken(reply(1), 3, false, LUNA));
    }

    @Test
    void aCancelledAnswerSaysWhoWasSpeaking() {
        fixture.given(ROOM, said(1, JUN, "@루나야"), asked(reply(1), 1, JUN, LUNA))
                .andGiven(begun(reply(1), 1), cancelling(reply(1)))
                .when(new EndCancelledReply(CONVERSATION, reply(1), message(50), null, null))
                .expectEvents(
                        new AssistantReplyCancelled(
                                CONVERSATION, reply(1), LUNA, null, null, false, null, null, NOW));
    }

    @Test
    void everybodyWhoTakesPartMayCancel() {
        fixture.given(ROOM, said(1, JUN, "@루나야"), asked(reply(1), 1, JUN, LUNA))
                .when(new CancelReply(CONVERSATION, reply(1), MINA))
                .expectEvents(cancelling(reply(1)));
    }

    @Test
    void anAnswerIsGeneratedAnewByWhoeverGaveIt() {
        fixture.given(answered("안녕, 준!"))
                .when(regenerate(2, reply(9)))
                .expectEvents(regenerated(reply(9), 2L, LUNA));
    }

    @Test
    void anAnswerIsGeneratedAnewByTheVersionThatSitsThereNow() {
        var newer = new CharacterRef(LUNA.characterId(), 7);
        fixture.given(answered("안녕, 준!"))
                .andGiven(new CharacterVersionAdopted(CONVERSATION, newer, MINA, NOW))
                .when(regenerate(2, reply(9)))
                .expectEvents(regenerated(reply(9), 2L, newer));
    }

    @Test
    void whoeverLostTheSeatIsNotAskedAnew() {
        fixture.given(answered("안녕, 준!"))
                .andGiven(lunaRemoved(3))
                .when(regenerate(2, reply(9)))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whoeverDidNotAnswerIsAskedAnewAndNobodyElse() {
        fixture.given(ROOM, said(1, JUN, "@루나 @Sol"))
                .andGiven(asked(reply(1), 1, JUN, LUNA), begun(reply(1), 1))
                .andGiven(asked(reply(2), 1, JUN, SOL), begun(reply(2), 1))
                .andGiven(spoken(reply(1), 2, false, LUNA), failed(reply(2), 1))
                .when(regenerate(1, reply(9)))
                .expectEvents(regenerated(reply(9), null, SOL));
    }

    @Test
    void whereSeveralDidNotAnswerTheyAreAskedAnewOneByOne() {
        fixture.given(ROOM, said(1, JUN, "@루나 @도우미"))
                .andGiven(asked(reply(1), 1, JUN, LUNA), asked(reply(2), 1, JUN, null))
                .andGiven(failed(reply(1), 0), failed(reply(2), 0))
                .andGiven(asked(reply(8), 1, JUN, LUNA))
                .when(regenerate(1, reply(9)))
                .expectEvents(regenerated(reply(9), null, null));
    }

    @Test
    void whoeverLostTheSeatIsPassedOverForOthersWhoDidNotAnswer() {
        fixture.given(ROOM, said(1, JUN, "@루나 @Sol"))
                .andGiven(asked(reply(1), 1, JUN, LUNA), asked(reply(2), 1, JUN, SOL))
                .andGiven(failed(reply(1), 0), failed(reply(2), 0))
                .andGiven(lunaRemoved(2))
                .when(regenerate(1, reply(9)))
                .expectEvents(regenerated(reply(9), null, SOL));
    }

    @Test
    void whereNobodyWhoDidNotAnswerHasASeatNobodyIsAsked() {
        fixture.given(ROOM, said(1, JUN, "@루나야"), asked(reply(1), 1, JUN, LUNA))
                .andGiven(failed(reply(1), 0), lunaRemoved(2))
                .when(regenerate(1, reply(9)))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aMessageThatCalledNobodyCannotBeAnswered() {
        fixture.given(ROOM, said(1, JUN, "안녕"))
                .when(regenerate(1, reply(9)))
                .expectException(rejectedWith(ErrorCode.MESSAGE_NOT_FOUND));
    }

    private static List<Object> answered(String text) {
        return List.of(
                ROOM,
                said(1, JUN, "@루나야"),
                asked(reply(1), 1, JUN, LUNA),
                begun(reply(1), 1),
                new AssistantReplyCompleted(
                        CONVERSATION,
                        reply(1),
                        LUNA,
                        message(2),
                        2,
                        false,
                        text(text),
                        account(),
                        NOW));
    }

    private static List<Object> withRepliesUnderWay(int replies) {
        var events = new ArrayList<Object>(List.of(ROOM));
        LongStream.rangeClosed(1, replies)
                .forEach(
                        seq -> {
                            events.add(said(seq, JUN, "@Sol?"));
                            events.add(asked(reply(seq), seq, JUN, SOL));
                        });
        return events;
    }

    private static AssistantRemoved lunaRemoved(long seq) {
        return new AssistantRemoved(
                CONVERSATION,
                LUNAS_SEAT.assistantId(),
                LUNAS_SEAT.handle(),
                MINA,
                earlier(seq),
                NOW);
    }

    private static CompleteAssistantReply complete(ReplyId reply) {
        return new CompleteAssistantReply(
                CONVERSATION, reply, 1, message(50), text("안녕!"), account());
    }

    private static AssistantReplyCompleted spoken(
            ReplyId reply, long seq, boolean variant, CharacterRef character) {
        return new AssistantReplyCompleted(
                CONVERSATION,
                reply,
                character,
                message(50),
                seq,
                variant,
                text("안녕!"),
                account(),
                NOW);
    }

    private static RegenerateReply regenerate(long seq, ReplyId reply) {
        return new RegenerateReply(CONVERSATION, seq, reply, MINA, null);
    }

    private static AssistantReplyRequested regenerated(
            ReplyId reply, @Nullable Long variantOf, @Nullable CharacterRef character) {
        return new AssistantReplyRequested(
                CONVERSATION,
                reply,
                1,
                variantOf,
                MINA,
                null,
                character,
                ConversationKind.ROOM,
                null,
                NOW);
    }
}
