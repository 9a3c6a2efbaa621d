package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.ADMIN;
import static dev.parlance.kernel.conversation.ParticipantRole.ASSISTANT;
import static dev.parlance.kernel.conversation.ParticipantRole.MEMBER;
import static dev.parlance.kernel.conversation.ParticipantRole.OWNER;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.conversation.RoomCommand.AddParticipant;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who may let whom into a room, and what that changes. */
class TakingPartTest extends RoomFixture {

    @Test
    void theOwnerAddsAMember() {
        fixture.given(room())
                .when(add(SORA, MEMBER, MINA))
                .expectEvents(added(SORA, MEMBER, noticed(1)));
    }

    @Test
    void theOwnerAddsAnAdministrator() {
        fixture.given(room())
                .when(add(SORA, ADMIN, MINA))
                .expectEvents(added(SORA, ADMIN, noticed(1)));
    }

    @Test
    void anAdministratorAddsAMember() {
        fixture.given(withJunAsAdmin())
                .when(add(SORA, MEMBER, JUN))
                .expectEvents(added(SORA, MEMBER, JUN, noticed(2)));
    }

    @Test
    void anAdministratorAddsNoAdministrator() {
        fixture.given(withJunAsAdmin())
                .when(add(SORA, ADMIN, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aMemberAddsNobody() {
        fixture.given(room())
                .when(add(SORA, MEMBER, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aStrangerDoesNotAddHimself() {
        fixture.given(room())
                .when(add(STRANGER, MEMBER, STRANGER))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void whoeverWasRemovedAddsNobodyAnyMore() {
        fixture.given(withJunAsAdmin())
                .andGiven(removed(JUN, MINA, earlier(2)))
                .when(add(JUN, MEMBER, JUN))
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void whoeverTakesPartKeepsTheRoleThereIs() {
        fixture.given(withJunAsAdmin())
                .when(add(JUN, MEMBER, MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void askingForAnAdministratorWhoTakesPartChangesNothing() {
        fixture.given(room())
                .when(add(JUN, ADMIN, MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void nobodyIsAddedAsAnOwner() {
        fixture.given(room())
                .when(add(SORA, OWNER, MINA))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void nobodyIsAddedAsAnAssistant() {
        fixture.given(room())
                .when(add(SORA, ASSISTANT, MINA))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aRoomHasAtMostTwoHundredPeople() {
        fixture.given(fullRoom())
                .when(add(SORA, MEMBER, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void whoeverIsInAFullRoomAlreadyIsNotRefused() {
        fixture.given(fullRoom()).when(add(person(0), MEMBER, MINA)).expectNoEvents();
    }

    @Test
    void whereSomebodyLeftSomebodyElseFits() {
        fixture.given(fullRoom(), removed(person(0), person(0), earlier(1)))
                .when(add(SORA, MEMBER, MINA))
                .expectEvents(added(SORA, MEMBER, noticed(2)));
    }

    @Test
    void whereTwoTalkNobodyIsAdded() {
        fixture.given(started(null))
                .when(add(SORA, MEMBER, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void aNoticeTakesTheNextSeqAndTheNextMessageTheOneAfter() {
        fixture.given(room(), said(1, JUN, "누구 불러도 돼?"))
                .andGiven(added(SORA, MEMBER, earlier(2)))
                .when(post(SORA, "c", "안녕하세요!"))
                .expectResultMessagePayload(new Posted(message(99), 3, null));
    }

    @Test
    void whoeverIsAddedHasReadWhatStandsBefore() {
        fixture.given(room(), said(1, JUN, "안녕"), added(SORA, MEMBER, earlier(2)))
                .when(new MarkRead(CONVERSATION, SORA, 2))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whoeverTookPartBeforeHasNotReadTheNotice() {
        fixture.given(room(), said(1, JUN, "안녕"), added(SORA, MEMBER, earlier(2)))
                .when(new MarkRead(CONVERSATION, JUN, 2))
                .expectEvents(new MessagesRead(CONVERSATION, JUN, 2, NOW));
    }

    private static List<Object> withJunAsAdmin() {
        return List.of(room(), changed(JUN, ADMIN, MINA, earlier(1)));
    }

    private static Object fullRoom() {
        return room(
                whenMentioned(),
                LongStream.range(0, Membership.MAX_PEOPLE - 1)
                        .mapToObj(RoomFixture::person)
                        .toArray(AccountId[]::new));
    }

    private static AddParticipant add(AccountId person, ParticipantRole role, AccountId by) {
        return new AddParticipant(CONVERSATION, person, role, by);
    }
}
