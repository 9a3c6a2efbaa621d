package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.MEMBER;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.conversation.RoomSettings;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StartingRoomsTest extends RoomFixture {

    @Test
    void whoeverStartsARoomOwnsItAndTheOthersAreMembers() {
        fixture.givenNoPriorActivity()
                .when(startRoom(List.of(JUN, SORA), whenMentioned(LUNAS_SEAT)))
                .expectEvents(room(whenMentioned(LUNAS_SEAT), JUN, SORA))
                .expectResultMessagePayload(CONVERSATION);
    }

    @Test
    void aRoomMayBeginWithNobodyElse() {
        fixture.givenNoPriorActivity()
                .when(startRoom(List.of(), whenMentioned()))
                .expectEvents(room(whenMentioned()));
    }

    @Test
    void nobodyTakesPartTwice() {
        fixture.givenNoPriorActivity()
                .when(startRoom(List.of(JUN, MINA, JUN), whenMentioned()))
                .expectEvents(room(whenMentioned(), JUN));
    }

    @Test
    void theFirstPeopleAndAssistantsTakeNoPlaceAmongTheMessages() {
        fixture.given(room(whenMentioned(LUNAS_SEAT), JUN, SORA))
                .when(post(JUN, "c", "안녕하세요"))
                .expectEvents(saidNow(1, JUN, "안녕하세요"));
    }

    @Test
    void startingItAgainInTheSameWordsChangesNothing() {
        fixture.given(room(whenMentioned(LUNAS_SEAT, PLAIN_SEAT), JUN, SORA))
                .when(startRoom(List.of(SORA, JUN), whenMentioned(LUNAS_SEAT, PLAIN_SEAT)))
                .expectNoEvents()
                .expectResultMessagePayload(CONVERSATION);
    }

    @Test
    void startingItAgainLongAfterChangesNothingThoughOthersTakePartNow() {
        fixture.given(room(), added(SORA, MEMBER, earlier(1)), removed(JUN, MINA, earlier(2)))
                .andGiven(seated(SOLS_SEAT, earlier(3)))
                .when(startRoom(List.of(JUN), whenMentioned()))
                .expectNoEvents()
                .expectResultMessagePayload(CONVERSATION);
    }

    @Test
    void theSeatOfTheAssistantWithoutACharacterMayBeNamedAnew() {
        var renamed = new RoomAssistant(new AssistantId(id(49)), null, text("도우미"));
        fixture.given(room(whenMentioned(PLAIN_SEAT), JUN))
                .when(startRoom(List.of(JUN), whenMentioned(renamed)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aCharacterMayHaveGotANewerVersionSince() {
        var newer = seat(new CharacterRef(LUNA.characterId(), 9), "루나");
        fixture.given(room(whenMentioned(LUNAS_SEAT), JUN))
                .when(startRoom(List.of(JUN), whenMentioned(newer)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aCharacterMayBeCalledOtherwiseByNow() {
        fixture.given(room(whenMentioned(LUNAS_SEAT), JUN))
                .when(startRoom(List.of(JUN), whenMentioned(seat(LUNA, "달이"))))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void otherPeopleAreOtherWords() {
        startedInOtherWords(startRoom(List.of(JUN), whenMentioned(LUNAS_SEAT)));
    }

    @Test
    void otherAssistantsAreOtherWords() {
        startedInOtherWords(startRoom(List.of(JUN, SORA), whenMentioned(SOLS_SEAT)));
    }

    @Test
    void oneAssistantMoreIsOtherWords() {
        startedInOtherWords(startRoom(List.of(JUN, SORA), whenMentioned(LUNAS_SEAT, PLAIN_SEAT)));
    }

    @Test
    void answeringOtherwiseIsOtherWords() {
        startedInOtherWords(startRoom(List.of(JUN, SORA), always(LUNAS_SEAT)));
    }

    private void startedInOtherWords(StartConversation command) {
        fixture.given(room(whenMentioned(LUNAS_SEAT), JUN, SORA))
                .when(command)
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void twoHundredPeopleFit() {
        fixture.givenNoPriorActivity()
                .when(startRoom(people(Membership.MAX_PEOPLE - 1), whenMentioned()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void oneMoreDoesNot() {
        fixture.givenNoPriorActivity()
                .when(startRoom(people(Membership.MAX_PEOPLE), whenMentioned()))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    private static List<AccountId> people(int count) {
        return LongStream.range(0, count).mapToObj(RoomFixture::person).toList();
    }

    @Test
    void eightAssistantsFit() {
        fixture.givenNoPriorActivity()
                .when(startRoom(List.of(), whenMentioned(seats(Seating.MAX_SEATS))))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aNinthDoesNot() {
        refused(whenMentioned(seats(Seating.MAX_SEATS + 1)), ErrorCode.VALIDATION_FAILED);
    }

    private static RoomAssistant[] seats(int count) {
        return LongStream.range(0, count)
                .mapToObj(n -> seat(character(n), "봇 " + n))
                .toArray(RoomAssistant[]::new);
    }

    @Test
    void twoAssistantsCannotBeCalledTheSame() {
        refused(whenMentioned(seat(LUNA, "Sol"), seat(SOL, "sOL")), ErrorCode.CONFLICT);
    }

    @Test
    void aCharacterHasOneSeat() {
        refused(whenMentioned(LUNAS_SEAT, seat(LUNA, "달이")), ErrorCode.CONFLICT);
    }

    @Test
    void theAssistantWithoutACharacterHasOneSeat() {
        var another = new RoomAssistant(new AssistantId(id(49)), null, text("비서"));
        refused(whenMentioned(PLAIN_SEAT, another), ErrorCode.CONFLICT);
    }

    @Test
    void aHandleMustBeOne() {
        refused(whenMentioned(seat(LUNA, " 루나")), ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aCharactersSeatIsNamedByTheCharacter() {
        refused(
                whenMentioned(new RoomAssistant(new AssistantId(id(49)), LUNA, text("루나"))),
                ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aCharactersVersionIsOne() {
        refused(
                whenMentioned(seat(new CharacterRef(LUNA.characterId(), 0), "루나")),
                ErrorCode.VALIDATION_FAILED);
    }

    private void refused(RoomSettings settings, ErrorCode code) {
        fixture.givenNoPriorActivity()
                .when(startRoom(List.of(JUN), settings))
                .expectNoEvents()
                .expectException(rejectedWith(code));
    }

    @Test
    void itMustBeSaidWhenTheAssistantsAnswer() {
        fixture.givenNoPriorActivity()
                .when(startRoom(List.of(JUN), null))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aRoomIsWithNoOneCharacter() {
        fixture.givenNoPriorActivity()
                .when(
                        new StartConversation(
                                CONVERSATION,
                                ConversationKind.ROOM,
                                MINA,
                                null,
                                LUNA,
                                null,
                                List.of(),
                                whenMentioned(),
                                null))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void whereTwoTalkNobodyElseTakesPart() {
        fixture.givenNoPriorActivity()
                .when(
                        new StartConversation(
                                CONVERSATION,
                                ConversationKind.DIRECT,
                                MINA,
                                null,
                                null,
                                null,
                                List.of(JUN),
                                null,
                                null))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }
}
