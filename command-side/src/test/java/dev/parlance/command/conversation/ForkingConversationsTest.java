package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.AnswerSlot;
import dev.parlance.kernel.conversation.ConversationCommand.ForkConversation;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkingConversationsTest extends ConversationFixture {

    private static final ConversationId FORK = new ConversationId(id(900));
    private static final List<Object> HISTORY =
            List.of(
                    started("여행"),
                    posted(1, "c-1", "안녕"),
                    requested(reply(1), 1),
                    begun(reply(1), 1),
                    completed(reply(1), 2, "반가워요"),
                    posted(3, "c-2", "또 만나요"));

    @Test
    void aForkSharesTheMessagesUpToItsSeq() {
        fixture.given(HISTORY)
                .when(new ForkConversation(CONVERSATION, FORK, 2, MINA))
                .expectEvents(
                        new ConversationStarted(
                                FORK,
                                ConversationKind.DIRECT,
                                MINA,
                                null,
                                null,
                                null,
                                List.of(new Participant(MINA, ParticipantRole.OWNER)),
                                null,
                                null,
                                new ForkOrigin(CONVERSATION, 2, List.of(answer())),
                                NOW))
                .expectResultMessagePayload(FORK);
    }

    @Test
    void aForkGoesOnFromItsSeq() {
        fixture.given(forked())
                .when(post("c-9", "다른 길로"))
                .expectResultMessagePayload(new Posted(message(99), 3, NEXT_REPLY));
    }

    @Test
    void whatIsNotThereCannotBeForked() {
        fixture.given(HISTORY)
                .when(new ForkConversation(CONVERSATION, FORK, 4, MINA))
                .expectException(rejectedWith(ErrorCode.MESSAGE_NOT_FOUND));
    }

    @Test
    void aStrangerCannotFork() {
        fixture.given(HISTORY)
                .when(new ForkConversation(CONVERSATION, FORK, 2, STRANGER))
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    private static AnswerSlot answer() {
        return new AnswerSlot(2, message(2), 1, null, List.of(reply(1)), reply(1));
    }

    private static ConversationStarted forked() {
        return new ConversationStarted(
                CONVERSATION,
                ConversationKind.DIRECT,
                MINA,
                null,
                null,
                null,
                List.of(new Participant(MINA, ParticipantRole.OWNER)),
                null,
                null,
                new ForkOrigin(FORK, 2, List.of(answer())),
                NOW);
    }
}
