package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.ADMIN;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationCommand.AdoptCharacterVersion;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.conversation.RoomCommand.AddAssistant;
import dev.parlance.kernel.conversation.RoomCommand.ChangeAnswering;
import dev.parlance.kernel.conversation.RoomCommand.RemoveAssistant;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who may seat which assistants in a room, and decide when they answer. */
class SeatingAssistantsTest extends RoomFixture {

    private static final CharacterRef NEWER_LUNA = new CharacterRef(LUNA.characterId(), 7);

    @Test
    void theOwnerSeatsACharacter() {
        fixture.given(room())
                .when(add(LUNAS_SEAT, MINA))
                .expectEvents(seated(LUNAS_SEAT, noticed(1)));
    }

    @Test
    void anAdministratorSeatsTheAssistantWithoutACharacter() {
        fixture.given(withJunAsAdmin())
                .when(add(PLAIN_SEAT, JUN))
                .expectEvents(new AssistantAdded(CONVERSATION, PLAIN_SEAT, JUN, noticed(2), NOW));
    }

    @Test
    void aMemberSeatsNobody() {
        fixture.given(room())
                .when(add(LUNAS_SEAT, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aStrangerSeatsNobody() {
        fixture.given(room())
                .when(add(LUNAS_SEAT, STRANGER))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void whoSitsThereKeepsTheHandleAndTheVersionThereAre() {
        fixture.given(room(whenMentioned(LUNAS_SEAT)))
                .when(add(seat(NEWER_LUNA, "달이"), MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aHandleThatIsTakenIsRefusedHoweverItIsWritten() {
        fixture.given(room(whenMentioned(SOLS_SEAT)))
                .when(add(seat(LUNA, "SOL"), MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aHandleIsFreeAgainWhenItsSeatIs() {
        fixture.given(room(whenMentioned(SOLS_SEAT)), unseated(SOL, 1))
                .when(add(seat(LUNA, "SOL"), MINA))
                .expectEvents(seated(seat(LUNA, "SOL"), noticed(2)));
    }

    @Test
    void aSecondAssistantWithoutACharacterIsRefused() {
        fixture.given(room(whenMentioned(PLAIN_SEAT)))
                .when(add(new RoomAssistant(new AssistantId(id(49)), null, text("비서")), MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aRoomHasAtMostEightAssistants() {
        fixture.given(fullRoom())
                .when(add(LUNAS_SEAT, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whereTwoTalkNobodyIsSeated() {
        fixture.given(started(null))
                .when(add(LUNAS_SEAT, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void theOwnerTakesASeatAway() {
        fixture.given(room(whenMentioned(LUNAS_SEAT)))
                .when(remove(LUNAS_SEAT, MINA))
                .expectEvents(
                        new AssistantRemoved(
                                CONVERSATION,
                                LUNAS_SEAT.assistantId(),
                                LUNAS_SEAT.handle(),
                                MINA,
                                noticed(1),
                                NOW));
    }

    @Test
    void aSeatThatIsFreeAlreadyChangesNothing() {
        fixture.given(room())
                .when(remove(LUNAS_SEAT, MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aMemberTakesNoSeatAway() {
        fixture.given(room(whenMentioned(LUNAS_SEAT), JUN))
                .when(remove(LUNAS_SEAT, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void anAdministratorDecidesWhenTheAssistantsAnswer() {
        fixture.given(withJunAsAdmin())
                .when(new ChangeAnswering(CONVERSATION, Answering.ALWAYS, JUN))
                .expectEvents(
                        new AnsweringChanged(CONVERSATION, Answering.ALWAYS, JUN, noticed(2), NOW));
    }

    @Test
    void whatIsDecidedAlreadyChangesNothing() {
        fixture.given(room())
                .when(new ChangeAnswering(CONVERSATION, Answering.WHEN_MENTIONED, MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aMemberDecidesNothing() {
        fixture.given(room())
                .when(new ChangeAnswering(CONVERSATION, Answering.ALWAYS, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aSeatIsMovedToAnotherVersionOfItsCharacter() {
        fixture.given(room(whenMentioned(LUNAS_SEAT, SOLS_SEAT)))
                .when(new AdoptCharacterVersion(CONVERSATION, NEWER_LUNA, MINA))
                .expectEvents(new CharacterVersionAdopted(CONVERSATION, NEWER_LUNA, MINA, NOW));
    }

    @Test
    void theVersionThatSitsThereSpeaksFromThenOn() {
        fixture.given(
                        room(whenMentioned(LUNAS_SEAT, SOLS_SEAT)),
                        new CharacterVersionAdopted(CONVERSATION, NEWER_LUNA, MINA, NOW))
                .when(post(MINA, "c", "@루나 @Sol 안녕"))
                .expectEvents(
                        saidNow(1, MINA, "@루나 @Sol 안녕"),
                        asked(nextReply(0), 1, MINA, NEWER_LUNA),
                        asked(nextReply(1), 1, MINA, SOL));
    }

    @Test
    void theVersionThatSitsThereAlreadyChangesNothing() {
        fixture.given(room(whenMentioned(LUNAS_SEAT)))
                .when(new AdoptCharacterVersion(CONVERSATION, LUNA, MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aCharacterWithoutASeatIsNotMoved() {
        fixture.given(room(whenMentioned(SOLS_SEAT, PLAIN_SEAT)))
                .when(new AdoptCharacterVersion(CONVERSATION, NEWER_LUNA, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aMemberMovesNoSeat() {
        fixture.given(room(whenMentioned(LUNAS_SEAT), JUN))
                .when(new AdoptCharacterVersion(CONVERSATION, NEWER_LUNA, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    private static List<Object> withJunAsAdmin() {
        return List.of(room(), changed(JUN, ADMIN, MINA, earlier(1)));
    }

    private static Object fullRoom() {
        return room(
                whenMentioned(
                        LongStream.range(0, Seating.MAX_SEATS)
                                .mapToObj(n -> seat(character(n), "봇 " + n))
                                .toArray(RoomAssistant[]::new)));
    }

    private static AssistantRemoved unseated(CharacterRef character, long seq) {
        return new AssistantRemoved(
                CONVERSATION,
                AssistantId.of(character.characterId()),
                null,
                MINA,
                earlier(seq),
                NOW);
    }

    private static AddAssistant add(RoomAssistant seat, AccountId by) {
        return new AddAssistant(CONVERSATION, seat, by);
    }

    private static RemoveAssistant remove(RoomAssistant seat, AccountId by) {
        return new RemoveAssistant(CONVERSATION, seat.assistantId(), by);
    }
}
