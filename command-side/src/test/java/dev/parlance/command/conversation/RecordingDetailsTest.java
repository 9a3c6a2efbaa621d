package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyDetailed;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.reply.ReplyCommand.RecordDetails;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import dev.parlance.kernel.trade.ReplyDetails;
import dev.parlance.kernel.trade.TaskTimes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was found beside an answer. */
class RecordingDetailsTest extends ConversationFixture {

    private static final ReplyDetails FOUND =
            new ReplyDetails(
                    List.of(
                            new DetailPage(
                                    0,
                                    "8542",
                                    "Electronic integrated circuits",
                                    "https://tariff.example/8542",
                                    0.97,
                                    PageSource.FALLBACK)),
                    TaskTimes.of(400, 20, 30, 410));

    @Test
    void isRecordedAfterTheEndOfTheReply() {
        fixture.given(started(ConversationKind.TRADE), posted(1, "c-1", "HS 8542는요?"))
                .andGiven(asked(reply(1), ConversationKind.TRADE), begun(reply(1), 1))
                .andGiven(completed(reply(1), 2, "집적회로예요."))
                .when(record(reply(1)))
                .expectEvents(new ReplyDetailed(CONVERSATION, reply(1), FOUND, NOW));
    }

    @Test
    void isRecordedOfAReplyThatFailed() {
        fixture.given(started(ConversationKind.TRADE), posted(1, "c-1", "HS 8542는요?"))
                .andGiven(asked(reply(1), ConversationKind.TRADE), begun(reply(1), 1))
                .andGiven(failed(reply(1), 1))
                .when(record(reply(1)))
                .expectEvents(new ReplyDetailed(CONVERSATION, reply(1), FOUND, NOW));
    }

    @Test
    void isRecordedOnce() {
        fixture.given(started(ConversationKind.TRADE), posted(1, "c-1", "HS 8542는요?"))
                .andGiven(asked(reply(1), ConversationKind.TRADE), begun(reply(1), 1))
                .andGiven(completed(reply(1), 2, "집적회로예요."))
                .andGiven(new ReplyDetailed(CONVERSATION, reply(1), FOUND, NOW))
                .when(record(reply(1)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void isNotRecordedOfAReplyThatIsUnknownOrOfAnotherKind() {
        fixture.given(started(ConversationKind.DIRECT), posted(1, "c-1", "HS 8542는요?"))
                .andGiven(asked(reply(1), ConversationKind.DIRECT), begun(reply(1), 1))
                .when(record(reply(1)))
                .expectNoEvents();
        fixture.given(started(ConversationKind.TRADE))
                .when(record(reply(9)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    private static RecordDetails record(ReplyId reply) {
        return new RecordDetails(CONVERSATION, reply, FOUND);
    }

    private static AssistantReplyRequested asked(ReplyId reply, ConversationKind kind) {
        return new AssistantReplyRequested(
                CONVERSATION, reply, 1, null, MINA, null, null, kind, null, NOW);
    }

    private static ConversationStarted started(ConversationKind kind) {
        return new ConversationStarted(
                CONVERSATION,
                kind,
                MINA,
                null,
                null,
                null,
                List.of(new Participant(MINA, ParticipantRole.OWNER)),
                null,
                null,
                null,
                NOW);
    }
}
