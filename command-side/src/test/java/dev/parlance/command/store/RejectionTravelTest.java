package dev.parlance.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.Rejection;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What those are told who send a command to what is deleted. */
class RejectionTravelTest {

    private static final ConversationId TALK = new ConversationId(new UUID(2, 1));
    private static final MessageId MESSAGE = new MessageId(new UUID(3, 1));
    private static final AccountId MINA = new AccountId(new UUID(1, 1));
    private static final ClientMessageId NAME = new ClientMessageId("q-1");
    private static final ProtectedText TEXT = new ProtectedText(MINA, "휴가는 며칠인가요?");

    static Stream<Object> questions() {
        return Stream.of(
                new PostUserMessage(TALK, MESSAGE, MINA, NAME, TEXT),
                new AskQuestion(
                        TALK,
                        MESSAGE,
                        MINA,
                        ConversationKind.COACH,
                        new KnowledgeScope("house"),
                        NAME,
                        TEXT,
                        true));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void whoAsksInADeletedConversationIsToldThatThereIsNone(Object question) {
        assertThat(RejectionTravel.absenceOf(question))
                .isEqualTo(new Rejection.ConversationNotFound(TALK));
    }

    @Test
    void ofWhatHasNoAggregateNothingIsSaid() {
        assertThat(RejectionTravel.absenceOf("write")).isNull();
    }
}
