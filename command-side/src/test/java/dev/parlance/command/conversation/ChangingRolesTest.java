package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.ADMIN;
import static dev.parlance.kernel.conversation.ParticipantRole.ASSISTANT;
import static dev.parlance.kernel.conversation.ParticipantRole.MEMBER;
import static dev.parlance.kernel.conversation.ParticipantRole.OWNER;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.ChangeParticipantRole;
import dev.parlance.kernel.rejection.ErrorCode;
import org.junit.jupiter.api.Test;

/** A room has one owner, who gives the others their roles. */
class ChangingRolesTest extends RoomFixture {

    @Test
    void theOwnerMakesAMemberAnAdministrator() {
        fixture.given(room())
                .when(change(JUN, ADMIN, MINA))
                .expectEvents(changed(JUN, ADMIN, MINA, noticed(1)));
    }

    @Test
    void theOwnerMakesAnAdministratorAMember() {
        fixture.given(room(), changed(JUN, ADMIN, MINA, earlier(1)))
                .when(change(JUN, MEMBER, MINA))
                .expectEvents(changed(JUN, MEMBER, MINA, noticed(2)));
    }

    @Test
    void whoMakesAnotherTheOwnerBecomesAnAdministrator() {
        fixture.given(room())
                .when(change(JUN, OWNER, MINA))
                .expectEvents(
                        changed(JUN, OWNER, MINA, noticed(1, 0)),
                        changed(MINA, ADMIN, MINA, noticed(2, 1)));
    }

    @Test
    void handingTheRoomOnAgainChangesNothing() {
        fixture.given(room(), changed(JUN, OWNER, MINA, earlier(1)))
                .andGiven(changed(MINA, ADMIN, MINA, earlier(2)))
                .when(change(JUN, OWNER, MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aStrangerDoesNotLearnWhoOwnsTheRoom() {
        fixture.given(room())
                .when(change(MINA, OWNER, STRANGER))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void whoWasTheOwnerGivesNoMoreRoles() {
        fixture.given(room(whenMentioned(), JUN, SORA))
                .andGiven(changed(JUN, OWNER, MINA, earlier(1)))
                .andGiven(changed(MINA, ADMIN, MINA, earlier(2)))
                .when(change(SORA, ADMIN, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aRoleThatIsSoAlreadyChangesNothing() {
        fixture.given(room())
                .when(change(JUN, MEMBER, MINA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void theOwnerCannotStepDownForNobody() {
        fixture.given(room())
                .when(change(MINA, MEMBER, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void anAdministratorGivesNoRoles() {
        fixture.given(room(whenMentioned(), JUN, SORA), changed(JUN, ADMIN, MINA, earlier(1)))
                .when(change(SORA, ADMIN, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aMemberDoesNotMakeHimselfTheOwner() {
        fixture.given(room())
                .when(change(JUN, OWNER, JUN))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aStrangerGivesNoRoles() {
        fixture.given(room())
                .when(change(JUN, ADMIN, STRANGER))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void whoeverTakesNoPartGetsNoRole() {
        fixture.given(room())
                .when(change(SORA, ADMIN, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.ACCOUNT_NOT_FOUND));
    }

    @Test
    void peopleAreNoAssistants() {
        fixture.given(room())
                .when(change(JUN, ASSISTANT, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void whereTwoTalkThereAreNoRolesToGive() {
        fixture.given(started(null))
                .when(change(MINA, ADMIN, MINA))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    private static ChangeParticipantRole change(
            AccountId person, ParticipantRole role, AccountId by) {
        return new ChangeParticipantRole(CONVERSATION, person, role, by);
    }
}
