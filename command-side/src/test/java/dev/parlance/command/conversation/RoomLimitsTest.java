package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.ADMIN;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationCommand.ForkConversation;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.SummaryCommand.RequestSummary;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

/** What rooms do otherwise than conversations of two. */
class RoomLimitsTest extends RoomFixture {

    @Test
    void anotherTitleIsToldAmongTheMessages() {
        fixture.given(room(), said(1, JUN, "안녕"))
                .when(new RenameConversation(CONVERSATION, text("제주도 여행"), MINA))
                .expectEvents(
                        new ConversationRenamed(
                                CONVERSATION, text("제주도 여행"), MINA, noticed(2), NOW));
    }

    @Test
    void theMessageAfterAnotherTitleTakesTheSeqBehindIt() {
        fixture.given(
                        room(),
                        new ConversationRenamed(
                                CONVERSATION, text("제주도 여행"), MINA, earlier(1), NOW))
                .when(post(JUN, "c", "좋은 제목이네"))
                .expectEvents(saidNow(2, JUN, "좋은 제목이네"));
    }

    @Test
    void theTitleThereIsAlreadyIsNotToldAgain() {
        fixture.given(
                        room(),
                        new ConversationRenamed(
                                CONVERSATION, text("제주도 여행"), MINA, earlier(1), NOW))
                .when(new RenameConversation(CONVERSATION, decomposed("제주도 여행"), MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void theTitleOfBeforeIsAnotherTitleAgain() {
        fixture.given(
                        room(),
                        new ConversationRenamed(CONVERSATION, text("여행"), MINA, earlier(1), NOW),
                        new ConversationRenamed(CONVERSATION, text("방"), MINA, earlier(2), NOW))
                .when(new RenameConversation(CONVERSATION, text("여행"), MINA))
                .expectEvents(
                        new ConversationRenamed(CONVERSATION, text("여행"), MINA, noticed(3), NOW));
    }

    private static ProtectedText decomposed(String title) {
        return text(Normalizer.normalize(title, Normalizer.Form.NFD));
    }

    @Test
    void anAdministratorRenamesARoom() {
        fixture.given(room(), changed(JUN, ADMIN, MINA, earlier(1)))
                .when(new RenameConversation(CONVERSATION, text("제주도 여행"), JUN))
                .expectEvents(
                        new ConversationRenamed(
                                CONVERSATION, text("제주도 여행"), JUN, noticed(2), NOW));
    }

    @Test
    void aMemberDoesNot() {
        fixture.given(room())
                .when(new RenameConversation(CONVERSATION, text("제주도 여행"), JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aRoomIsNotForked() {
        fixture.given(room(), said(1, JUN, "안녕"))
                .when(new ForkConversation(CONVERSATION, new ConversationId(id(900)), 1, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aRoomIsNotSummarised() {
        fixture.given(room(), said(1, JUN, "안녕"))
                .when(new RequestSummary(CONVERSATION, new SummaryId(id(77)), MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void howeverMuchWasSaidNoSummaryIsDue() {
        fixture.given(room(whenMentioned(LUNAS_SEAT), JUN))
                .andGiven(said(1, JUN, "가".repeat(2_000)), said(2, JUN, "나"), said(3, MINA, "다"))
                .andGiven(said(4, JUN, "@루나야"), asked(reply(1), 4, JUN, LUNA))
                .andGiven(begun(reply(1), 1))
                .when(
                        new CompleteAssistantReply(
                                CONVERSATION, reply(1), 1, message(50), text("응?"), account()))
                .expectEvents(
                        new AssistantReplyCompleted(
                                CONVERSATION,
                                reply(1),
                                LUNA,
                                message(50),
                                5,
                                false,
                                text("응?"),
                                account(),
                                NOW));
    }
}
