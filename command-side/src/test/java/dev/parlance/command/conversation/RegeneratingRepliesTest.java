package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationCommand.SelectReplyVariant;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegeneratingRepliesTest extends ConversationFixture {

    private static final List<Object> ANSWERED =
            List.of(
                    started(null),
                    posted(1, "c-1", "안녕"),
                    requested(reply(1), 1),
                    begun(reply(1), 1),
                    completed(reply(1), 2, "반가워요"));

    @Test
    void anAnswerGetsAnotherVariant() {
        fixture.given(ANSWERED)
                .when(regenerate(2, null))
                .expectEvents(requestedVariant(reply(2), 1, 2))
                .expectResultMessagePayload(reply(2));
    }

    @Test
    void anotherModelCanBeAsked() {
        fixture.given(ANSWERED)
                .when(regenerate(2, "gpt-4o"))
                .expectEvents(
                        new AssistantReplyRequested(
                                CONVERSATION,
                                reply(2),
                                1,
                                2L,
                                MINA,
                                "gpt-4o",
                                null,
                                ConversationKind.DIRECT,
                                null,
                                NOW));
    }

    @Test
    void aVariantSharesSeqAndMessageWithItsSiblings() {
        fixture.given(ANSWERED)
                .andGiven(requestedVariant(reply(2), 1, 2), begun(reply(2), 1))
                .when(
                        new CompleteAssistantReply(
                                CONVERSATION, reply(2), 1, message(50), text("안녕!"), account()))
                .expectEvents(completedVariant(reply(2), 2, "안녕!"))
                .expectResultMessagePayload(2L);
    }

    @Test
    void anotherVariantCanBeShown() {
        fixture.given(withTwoVariants())
                .when(new SelectReplyVariant(CONVERSATION, 2, reply(1), MINA))
                .expectEvents(new ReplyVariantSelected(CONVERSATION, 2, reply(1), MINA, NOW));
    }

    @Test
    void theNewestVariantIsTheOneShown() {
        fixture.given(withTwoVariants())
                .when(new SelectReplyVariant(CONVERSATION, 2, reply(2), MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatIsNoVariantCannotBeShown() {
        fixture.given(withTwoVariants())
                .when(new SelectReplyVariant(CONVERSATION, 2, reply(9), MINA))
                .expectException(rejectedWith(ErrorCode.MESSAGE_NOT_FOUND));
    }

    @Test
    void aMessageWhoseReplyFailedCanBeAnsweredAfterAll() {
        fixture.given(
                        started(null),
                        posted(1, "c-1", "안녕"),
                        requested(reply(1), 1),
                        failed(reply(1), 0))
                .when(regenerate(1, null))
                .expectEvents(requested(reply(2), 1));
    }

    @Test
    void aMessageThatIsBeingAnsweredIsLeftAlone() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), requested(reply(1), 1))
                .when(regenerate(1, null))
                .expectException(rejectedWith(ErrorCode.MESSAGE_NOT_FOUND));
    }

    @Test
    void oneVariantAtATime() {
        fixture.given(ANSWERED)
                .andGiven(requestedVariant(reply(3), 1, 2))
                .when(regenerate(2, null))
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aRepeatedCommandAsksOnce() {
        fixture.given(ANSWERED)
                .andGiven(requestedVariant(reply(2), 1, 2))
                .when(regenerate(2, null))
                .expectNoEvents()
                .expectResultMessagePayload(reply(2));
    }

    @Test
    void aMessageHasOnlySoManyVariants() {
        var events = new ArrayList<>(ANSWERED);
        for (var n = 2; n <= Rules.MAX_VARIANTS; n++) {
            events.add(requestedVariant(reply(100 + n), 1, 2));
            events.add(completedVariant(reply(100 + n), 2, "대답 " + n));
        }

        fixture.given(events)
                .when(regenerate(2, null))
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    private static List<Object> withTwoVariants() {
        var events = new ArrayList<>(ANSWERED);
        events.add(requestedVariant(reply(2), 1, 2));
        events.add(completedVariant(reply(2), 2, "안녕!"));
        return events;
    }

    private static RegenerateReply regenerate(long seq, @Nullable String model) {
        ReplyId replyId = reply(2);
        return new RegenerateReply(CONVERSATION, seq, replyId, MINA, model);
    }
}
