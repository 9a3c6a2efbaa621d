package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ConversationKind.COACH;
import static dev.parlance.kernel.conversation.ConversationKind.TRADE;

import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Questions to the trade assistant, the first of which starts the conversation. */
class AskingTheTradeAssistantTest extends ConversationFixture {

    private static final String QUESTION = "HS 8542.31이 뭐예요?";
    private static final ClientMessageId NAME = new ClientMessageId("c-1");

    @Test
    void aFirstQuestionStartsTheConversationAndIsAnswered() {
        fixture.givenNoPriorActivity()
                .when(ask(QUESTION, true))
                .expectEvents(
                        started(TRADE),
                        new UserMessagePosted(
                                CONVERSATION, message(99), 1, MINA, NAME, text(QUESTION), NOW),
                        asked(NEXT_REPLY))
                .expectResultMessagePayload(new Posted(message(99), 1, NEXT_REPLY));
    }

    @Test
    void aFirstQuestionThatSaysNothingStartsNothing() {
        fixture.givenNoPriorActivity()
                .when(ask(" ", true))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void afterItsOnlyReplyFailedAnotherIsAskedFor() {
        fixture.given(failedOnce())
                .when(ask(QUESTION, true))
                .expectEvents(asked(NEXT_REPLY))
                .expectResultMessagePayload(new Posted(message(1), 1, NEXT_REPLY));
    }

    @Test
    void whoOnlyResumesAsksForNoOther() {
        fixture.given(failedOnce())
                .when(ask(QUESTION, false))
                .expectNoEvents()
                .expectResultMessagePayload(new Posted(message(1), 1, reply(1)));
    }

    @Test
    void anotherQuestionUnderItsNameIsRefused() {
        fixture.given(failedOnce())
                .when(ask("HS 0201이 뭐예요?", true))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aCoachIsNotAsked() {
        fixture.given(started(COACH))
                .when(ask(QUESTION, true))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aScopeItHasNone() {
        fixture.givenNoPriorActivity()
                .when(ask(KnowledgeScope.ME, QUESTION, true))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    private static AskQuestion ask(String question, boolean anew) {
        return ask(null, question, anew);
    }

    private static AskQuestion ask(@Nullable KnowledgeScope scope, String question, boolean anew) {
        return new AskQuestion(
                CONVERSATION, message(99), MINA, TRADE, scope, NAME, text(question), anew);
    }

    private static List<Object> failedOnce() {
        return List.of(
                started(TRADE),
                posted(1, NAME.value(), QUESTION),
                asked(reply(1)),
                failed(reply(1), 0));
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

    private static AssistantReplyRequested asked(ReplyId reply) {
        return new AssistantReplyRequested(
                CONVERSATION, reply, 1, null, MINA, null, null, TRADE, null, NOW);
    }
}
