package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.ErrorCode;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class StartingConversationsTest extends ConversationFixture {

    @Test
    void whoStartsAConversationOwnsIt() {
        fixture.givenNoPriorActivity()
                .when(start("여행 계획"))
                .expectEvents(started("여행 계획"))
                .expectResultMessagePayload(CONVERSATION);
    }

    @Test
    void startingItAgainInTheSameWordsChangesNothing() {
        fixture.given(started("여행 계획"))
                .when(start("여행 계획"))
                .expectNoEvents()
                .expectResultMessagePayload(CONVERSATION);
    }

    @Test
    void startingItAgainInOtherWordsIsAConflict() {
        fixture.given(started("여행 계획"))
                .when(start("Travel plans"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aKindThatHasNoRulesYetIsRefused() {
        fixture.givenNoPriorActivity()
                .when(
                        new StartConversation(
                                CONVERSATION, ConversationKind.ROOM, MINA, null, null, null))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aTitleHasItsBounds() {
        fixture.givenNoPriorActivity()
                .when(start("가".repeat(Rules.MAX_TITLE_LENGTH + 1)))
                .expectException(rejectedWith(ErrorCode.MESSAGE_TOO_LARGE));
    }

    @Test
    void theOwnerRenamesIt() {
        fixture.given(started(null))
                .when(new RenameConversation(CONVERSATION, text("제주도"), MINA))
                .expectEvents(new ConversationRenamed(CONVERSATION, text("제주도"), MINA, NOW));
    }

    @Test
    void aStrangerCannotDeleteIt() {
        fixture.given(started(null))
                .when(new DeleteConversation(CONVERSATION, STRANGER))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void deletingItEndsItsOpenRepliesFirst() {
        fixture.given(started(null), posted(1, "c-1", "안녕"), requested(reply(1), 1))
                .when(new DeleteConversation(CONVERSATION, MINA))
                .expectEvents(
                        new AssistantReplyCancelled(
                                CONVERSATION, reply(1), null, null, false, null, null, NOW),
                        new ConversationDeleted(CONVERSATION, MINA, NOW))
                .expectMarkedDeleted();
    }

    @Test
    void aDeletedConversationIsGone() {
        fixture.given(started(null), new ConversationDeleted(CONVERSATION, MINA, NOW))
                .when(post("c-1", "아직 있나요?"))
                .expectException(AggregateNotFoundException.class);
    }
}
