package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostingMessagesTest extends ConversationFixture {

    @Test
    void aMessageTakesTheNextSeqAndAsksForAReply() {
        fixture.given(started(null))
                .when(post("c-1", "안녕하세요"))
                .expectEvents(
                        new UserMessagePosted(
                                CONVERSATION,
                                message(99),
                                1,
                                MINA,
                                new ClientMessageId("c-1"),
                                text("안녕하세요"),
                                NOW),
                        requested(NEXT_REPLY, 1))
                .expectResultMessagePayload(new Posted(message(99), 1, NEXT_REPLY));
    }

    @Test
    void seqHasNoGapsAcrossPeopleAndAssistants() {
        fixture.given(
                        started(null),
                        posted(1, "c-1", "안녕"),
                        requested(reply(1), 1),
                        begun(reply(1), 1),
                        completed(reply(1), 2, "반가워요"))
                .when(post("c-2", "how are you?"))
                .expectResultMessagePayload(new Posted(message(99), 3, NEXT_REPLY));
    }

    @Test
    void aStrangerCannotPost() {
        fixture.given(started(null))
                .when(post(STRANGER, "c-1", "hello"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aBlankMessageIsRefused() {
        fixture.given(started(null))
                .when(post("c-1", " \n\t"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aMessageHasItsBounds() {
        fixture.given(started(null))
                .when(post("c-1", "가".repeat(Rules.MAX_MESSAGE_LENGTH + 1)))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.MESSAGE_TOO_LARGE));
    }

    @Test
    void aMessageTooManyWhileRepliesAreUnderWayIsRefused() {
        fixture.given(messagesWithRepliesUnderWay(Rules.MAX_OPEN_REPLIES))
                .when(post("one-more", "빨리요"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.OVERLOADED));
    }

    @Test
    void readingMovesTheMarkerForward() {
        fixture.given(
                        started(null),
                        posted(1, "c-1", "안녕"),
                        requested(reply(1), 1),
                        begun(reply(1), 1),
                        completed(reply(1), 2, "반가워요"))
                .when(new MarkRead(CONVERSATION, MINA, 2))
                .expectEvents(new MessagesRead(CONVERSATION, MINA, 2, NOW));
    }

    @Test
    void whatOneHasWrittenOneHasRead() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), requested(reply(1), 1))
                .when(new MarkRead(CONVERSATION, MINA, 1))
                .expectNoEvents();
    }

    @Test
    void whatWasNotSaidCannotBeRead() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), requested(reply(1), 1))
                .when(new MarkRead(CONVERSATION, MINA, 2))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.MESSAGE_NOT_FOUND));
    }

    private static List<Object> messagesWithRepliesUnderWay(int count) {
        return messages(count).stream()
                .filter(event -> !(event instanceof AssistantReplyFailed))
                .toList();
    }
}
