package dev.parlance.command.conversation;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.AdoptCharacterVersion;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartingConversationsTest extends ConversationFixture {

    private static final CharacterRef YEON = new CharacterRef(new CharacterId(id(40)), 3);

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
    void aCharacterSpeaksFirstAsTheVersionThatIsPinned() {
        fixture.givenNoPriorActivity()
                .when(startWith(YEON, "안녕, 미나!"))
                .expectEvents(
                        startedWith(YEON),
                        new CharacterGreeted(
                                CONVERSATION,
                                new MessageId(NEXT_REPLY.value()),
                                1,
                                text("안녕, 미나!"),
                                NOW));
    }

    @Test
    void whatIsSaidAfterTheGreetingIsTheSecondMessage() {
        fixture.given(
                        startedWith(YEON),
                        new CharacterGreeted(CONVERSATION, message(1), 1, text("안녕!"), NOW))
                .when(post("c-1", "누구야?"))
                .expectResultMessagePayload(new Posted(message(99), 2, NEXT_REPLY));
    }

    @Test
    void startingItAgainAfterTheCharacterWasRevisedChangesNothing() {
        fixture.given(startedWith(YEON))
                .when(startWith(new CharacterRef(YEON.characterId(), 9), null))
                .expectNoEvents()
                .expectResultMessagePayload(CONVERSATION);
    }

    @Test
    void nobodyGreetsWhereThereIsNoCharacter() {
        fixture.givenNoPriorActivity()
                .when(
                        new StartConversation(
                                CONVERSATION,
                                ConversationKind.DIRECT,
                                MINA,
                                null,
                                null,
                                text("안녕"),
                                List.of(),
                                null,
                                null))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void itIsMovedToAnotherVersionOfItsCharacter() {
        var newest = new CharacterRef(YEON.characterId(), 5);
        fixture.given(startedWith(YEON))
                .when(new AdoptCharacterVersion(CONVERSATION, newest, MINA))
                .expectEvents(new CharacterVersionAdopted(CONVERSATION, newest, MINA, NOW));
    }

    @Test
    void theVersionThatSpeaksIsAskedForReplies() {
        var newest = new CharacterRef(YEON.characterId(), 5);
        fixture.given(
                        startedWith(YEON),
                        new CharacterVersionAdopted(CONVERSATION, newest, MINA, NOW))
                .when(post("c-1", "누구야?"))
                .expectEvents(
                        postedNext(1, "c-1", "누구야?"),
                        new AssistantReplyRequested(
                                CONVERSATION,
                                NEXT_REPLY,
                                1,
                                null,
                                MINA,
                                null,
                                newest,
                                ConversationKind.DIRECT,
                                null,
                                NOW));
    }

    @Test
    void whereNoVersionWasPinnedTheAssistantSpeaks() {
        fixture.given(
                        new ConversationStarted(
                                CONVERSATION,
                                ConversationKind.DIRECT,
                                MINA,
                                null,
                                YEON.characterId(),
                                null,
                                List.of(new Participant(MINA, ParticipantRole.OWNER)),
                                null,
                                null,
                                null,
                                NOW))
                .when(post("c-1", "누구야?"))
                .expectEvents(postedNext(1, "c-1", "누구야?"), requested(NEXT_REPLY, 1));
    }

    @Test
    void anotherCharacterCannotTakeOver() {
        fixture.given(startedWith(YEON))
                .when(
                        new AdoptCharacterVersion(
                                CONVERSATION, new CharacterRef(new CharacterId(id(41)), 1), MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
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
                .expectEvents(new ConversationRenamed(CONVERSATION, text("제주도"), MINA, null, NOW));
    }

    @Test
    void theTitleItBeganWithIsNoOther() {
        fixture.given(started("제주도"))
                .when(new RenameConversation(CONVERSATION, text("제주도"), MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
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
                                CONVERSATION, reply(1), null, null, null, false, null, null, NOW),
                        new ConversationDeleted(CONVERSATION, MINA, NOW))
                .expectMarkedDeleted();
    }

    @Test
    void aDeletedConversationIsGone() {
        fixture.given(started(null), new ConversationDeleted(CONVERSATION, MINA, NOW))
                .when(post("c-1", "아직 있나요?"))
                .expectException(AggregateNotFoundException.class);
    }

    private static StartConversation startWith(CharacterRef character, @Nullable String greeting) {
        return new StartConversation(
                CONVERSATION,
                ConversationKind.DIRECT,
                MINA,
                null,
                character,
                greeting == null ? null : text(greeting),
                List.of(),
                null,
                null);
    }

    private static ConversationStarted startedWith(CharacterRef character) {
        return new ConversationStarted(
                CONVERSATION,
                ConversationKind.DIRECT,
                MINA,
                null,
                character.characterId(),
                character.version(),
                List.of(new Participant(MINA, ParticipantRole.OWNER)),
                null,
                null,
                null,
                NOW);
    }

    private static UserMessagePosted postedNext(long seq, String clientMessageId, String text) {
        return new UserMessagePosted(
                CONVERSATION,
                message(99),
                seq,
                MINA,
                new ClientMessageId(clientMessageId),
                text(text),
                NOW);
    }
}
