package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.ADMIN;
import static dev.parlance.kernel.conversation.ParticipantRole.MEMBER;
import static dev.parlance.kernel.conversation.ParticipantRole.OWNER;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.RoomCommand.RemoveParticipant;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may end whose part in a room, and what becomes of the room. */
class LeavingRoomsTest extends RoomFixture {

    @Test
    void aMemberLeaves() {
        fixture.given(room()).when(remove(JUN, JUN)).expectEvents(removed(JUN, JUN, noticed(1)));
    }

    @Test
    void leavingAgainChangesNothing() {
        fixture.given(room(), removed(JUN, JUN, earlier(1)))
                .when(remove(JUN, JUN))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void theOwnerRemovesAMember() {
        fixture.given(room()).when(remove(JUN, MINA)).expectEvents(removed(JUN, MINA, noticed(1)));
    }

    @Test
    void theOwnerRemovesAnAdministrator() {
        fixture.given(room(), changed(JUN, ADMIN, MINA, earlier(1)))
                .when(remove(JUN, MINA))
                .expectEvents(removed(JUN, MINA, noticed(2)));
    }

    @Test
    void removingSomebodyAgainChangesNothing() {
        fixture.given(room(), removed(JUN, MINA, earlier(1)))
                .when(remove(JUN, MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anAdministratorRemovesAMember() {
        fixture.given(withTwoAdmins())
                .when(remove(person(1), JUN))
                .expectEvents(removed(person(1), JUN, noticed(4)));
    }

    @Test
    void anAdministratorDoesNotRemoveAnother() {
        refusedToJun(SORA);
    }

    @Test
    void anAdministratorDoesNotRemoveTheOwner() {
        refusedToJun(MINA);
    }

    private void refusedToJun(AccountId whom) {
        fixture.given(withTwoAdmins())
                .when(remove(whom, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void anAdministratorLeaves() {
        fixture.given(withTwoAdmins())
                .when(remove(JUN, JUN))
                .expectEvents(removed(JUN, JUN, noticed(4)));
    }

    @Test
    void aMemberRemovesNobody() {
        fixture.given(room(whenMentioned(), JUN, SORA))
                .when(remove(SORA, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aStrangerRemovesNobody() {
        fixture.given(room())
                .when(remove(JUN, STRANGER))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void whoeverHasLeftSaysNothingAnyMore() {
        fixture.given(room(), removed(JUN, JUN, earlier(1)))
                .when(post(JUN, "c", "잊은 게 있어"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void whoeverHasLeftReadsNothingAnyMore() {
        fixture.given(room(), removed(JUN, JUN, earlier(1)))
                .when(new MarkRead(CONVERSATION, JUN, 1))
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void theOwnersPlaceGoesToWhoeverHasBeenAnAdministratorLongest() {
        fixture.given(room(whenMentioned(), JUN, SORA))
                .andGiven(changed(SORA, ADMIN, MINA, earlier(1)))
                .andGiven(changed(JUN, ADMIN, MINA, earlier(2)))
                .when(remove(MINA, MINA))
                .expectEvents(
                        removed(MINA, MINA, noticed(3, 0)),
                        changed(SORA, OWNER, null, noticed(4, 1)));
    }

    @Test
    void anAdministratorMadeAnewHasBeenOneForLess() {
        fixture.given(room(whenMentioned(), JUN, SORA))
                .andGiven(changed(JUN, ADMIN, MINA, earlier(1)))
                .andGiven(changed(SORA, ADMIN, MINA, earlier(2)))
                .andGiven(changed(JUN, MEMBER, MINA, earlier(3)))
                .andGiven(changed(JUN, ADMIN, MINA, earlier(4)))
                .when(remove(MINA, MINA))
                .expectEvents(
                        removed(MINA, MINA, noticed(5, 0)),
                        changed(SORA, OWNER, null, noticed(6, 1)));
    }

    @Test
    void whereThereIsNoAdministratorItGoesToTheMemberOfLongest() {
        fixture.given(room(whenMentioned(), SORA, JUN))
                .when(remove(MINA, MINA))
                .expectEvents(
                        removed(MINA, MINA, noticed(1, 0)),
                        changed(SORA, OWNER, null, noticed(2, 1)));
    }

    @Test
    void whoeverHasGotTheOwnersPlaceMayDoWhatOwnersMay() {
        fixture.given(room(whenMentioned(), JUN, SORA))
                .andGiven(removed(MINA, MINA, earlier(1)), changed(JUN, OWNER, null, earlier(2)))
                .when(remove(SORA, JUN))
                .expectEvents(removed(SORA, JUN, noticed(3)));
    }

    @Test
    void withTheLastPersonTheRoomEnds() {
        fixture.given(room(), removed(JUN, JUN, earlier(1)))
                .when(remove(MINA, MINA))
                .expectEvents(new ConversationDeleted(CONVERSATION, MINA, NOW))
                .expectMarkedDeleted();
    }

    @Test
    void beforeARoomEndsItsOpenRepliesDo() {
        fixture.given(room(whenMentioned(LUNAS_SEAT)))
                .andGiven(said(1, MINA, "@루나야"), asked(reply(1), 1, MINA, LUNA))
                .when(remove(MINA, MINA))
                .expectEvents(
                        new AssistantReplyCancelled(
                                CONVERSATION, reply(1), LUNA, null, null, false, null, null, NOW),
                        new ConversationDeleted(CONVERSATION, MINA, NOW))
                .expectMarkedDeleted();
    }

    @Test
    void whereTwoTalkNobodyLeaves() {
        fixture.given(started(null))
                .when(remove(MINA, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void theOwnerDeletesARoom() {
        fixture.given(room())
                .when(new DeleteConversation(CONVERSATION, MINA))
                .expectEvents(new ConversationDeleted(CONVERSATION, MINA, NOW));
    }

    @Test
    void anAdministratorDoesNot() {
        fixture.given(withTwoAdmins())
                .when(new DeleteConversation(CONVERSATION, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    private static List<Object> withTwoAdmins() {
        return List.of(
                room(),
                added(SORA, ADMIN, earlier(1)),
                changed(JUN, ADMIN, MINA, earlier(2)),
                added(person(1), MEMBER, earlier(3)));
    }

    private static RemoveParticipant remove(AccountId person, AccountId by) {
        return new RemoveParticipant(CONVERSATION, person, by);
    }
}
