package dev.parlance.command.lorebook;

import static dev.parlance.command.lorebook.LorebookFixture.BOOK;
import static dev.parlance.command.lorebook.LorebookFixture.MINA;
import static dev.parlance.command.lorebook.LorebookFixture.NOW;
import static dev.parlance.command.lorebook.LorebookFixture.SORA;
import static dev.parlance.command.lorebook.LorebookFixture.STRANGER;
import static dev.parlance.command.lorebook.LorebookFixture.id;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.UnbindLorebook;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookBound;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookDeleted;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookUnbound;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.rejection.Rejection;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.test.saga.SagaTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LorebookBindingSagaTest {

    private static final ConversationId TALK = new ConversationId(id(50));
    private static final ConversationId FORK = new ConversationId(id(51));
    private static final ConversationId FORK_OF_FORK = new ConversationId(id(52));
    private static final ConversationId ANOTHER = new ConversationId(id(53));

    private static final NoticePlace PLACE = new NoticePlace(new MessageId(id(60)), 1);

    private final SagaTestFixture<LorebookBindingSaga> fixture =
            new SagaTestFixture<>(LorebookBindingSaga.class);

    LorebookBindingSagaTest() {
        fixture.registerResource(
                new Bindings(
                        DefaultCommandGateway.builder()
                                .commandBus(fixture.getCommandBus())
                                .build()));
    }

    @Test
    void aForkGetsTheLorebookOfItsSource() {
        fixture.givenAPublished(bound(TALK))
                .whenPublishingA(started(FORK, TALK))
                .expectDispatchedCommands(bind(FORK))
                .expectActiveSagas(1);
    }

    @Test
    void aForkOfAForkGetsItEvenBeforeTheFirstForksBindingIsHeardOf() throws Exception {
        fixture.givenAPublished(bound(TALK))
                .andThenAPublished(started(FORK, TALK))
                .whenPublishingA(started(FORK_OF_FORK, FORK))
                .expectDispatchedCommands(bind(FORK_OF_FORK));
    }

    @Test
    void whatIsBoundAfterAConversationWasForkedStaysWithTheSource() throws Exception {
        fixture.givenAPublished(bound(ANOTHER))
                .andThenAPublished(started(FORK, TALK))
                .whenPublishingA(bound(TALK))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void aConversationThatIsNoForkGetsNothing() {
        fixture.givenAPublished(bound(TALK))
                .whenPublishingA(started(ANOTHER, null))
                .expectNoDispatchedCommands();
    }

    @Test
    void whatWasTakenAwayFromTheSourceIsNotPassedOn() throws Exception {
        fixture.givenAPublished(bound(TALK))
                .andThenAPublished(bound(ANOTHER))
                .andThenAPublished(unbound(TALK))
                .whenPublishingA(started(FORK, TALK))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void whatWasTakenAwayFromAForkIsNotPassedOnByIt() throws Exception {
        fixture.givenAPublished(bound(TALK))
                .andThenAPublished(started(FORK, TALK))
                .andThenAPublished(bound(FORK))
                .andThenAPublished(unbound(FORK))
                .whenPublishingA(started(FORK_OF_FORK, FORK))
                .expectNoDispatchedCommands();
    }

    @Test
    void aForkThatTheLorebookHasNoPlaceForIsNotFollowed() throws Exception {
        fixture.setCallbackBehavior(
                (_, _) -> {
                    throw new CommandExecutionException(
                            "full", null, new Rejection.Invalid("It is full."), false);
                });
        fixture.givenAPublished(bound(TALK))
                .andThenAPublished(started(FORK, TALK))
                .whenPublishingA(started(FORK_OF_FORK, FORK))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void aConversationThatIsDeletedTakesUpNoPlace() {
        fixture.givenAPublished(bound(TALK))
                .whenPublishingA(deleted(TALK))
                .expectDispatchedCommands(unbind(TALK))
                .expectActiveSagas(0);
    }

    @Test
    void aRoomThatAnotherDeletesTakesUpNoPlaceEither() {
        fixture.givenAPublished(bound(TALK))
                .whenPublishingA(new ConversationDeleted(TALK, STRANGER, NOW))
                .expectDispatchedCommands(unbind(TALK))
                .expectActiveSagas(0);
    }

    @Test
    void itGoesWithItsOwner() {
        fixture.givenAPublished(bound(TALK))
                .whenPublishingA(removed(MINA))
                .expectDispatchedCommands(unbind(TALK))
                .expectActiveSagas(0);
    }

    @Test
    void itGoesWhenItsOwnerIsAMemberAgain() {
        fixture.givenAPublished(bound(TALK))
                .whenPublishingA(changed(MINA, ParticipantRole.MEMBER))
                .expectDispatchedCommands(unbind(TALK))
                .expectActiveSagas(0);
    }

    @Test
    void itStaysWhileItsOwnerIsAnAdministrator() {
        fixture.givenAPublished(bound(TALK))
                .whenPublishingA(changed(MINA, ParticipantRole.ADMIN))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void itStaysWhenOthersGo() {
        fixture.givenAPublished(bound(TALK))
                .whenPublishingA(removed(STRANGER))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }

    @Test
    void whatItIsBoundToBesidesIsLeftAloneWhenItsOwnerGoes() throws Exception {
        fixture.givenAPublished(bound(TALK))
                .andThenAPublished(bound(ANOTHER))
                .whenPublishingA(removed(MINA))
                .expectDispatchedCommands(unbind(TALK))
                .expectActiveSagas(1);
    }

    @Test
    void whoseItIsThatWasBoundBeforeEventsSaidSoTheLorebookDecides() throws Exception {
        fixture.setCallbackBehavior(
                (command, _) -> {
                    if (((UnbindLorebook) command).owner().equals(MINA)) {
                        return null;
                    }
                    throw new CommandExecutionException(
                            "not hers", null, new Rejection.LorebookNotFound(BOOK), false);
                });
        fixture.givenAPublished(new LorebookBound(BOOK, LorebookTarget.of(TALK), null, NOW))
                .andThenAPublished(removed(STRANGER))
                .whenPublishingA(removed(MINA))
                .expectDispatchedCommands(unbind(TALK))
                .expectActiveSagas(0);
    }

    @Test
    void aForkOutlivesItsSource() throws Exception {
        fixture.givenAPublished(bound(TALK))
                .andThenAPublished(started(FORK, TALK))
                .andThenAPublished(deleted(TALK))
                .whenPublishingA(started(FORK_OF_FORK, FORK))
                .expectDispatchedCommands(bind(FORK_OF_FORK));
    }

    @Test
    void nothingIsFollowedOnceItIsBoundNowhere() {
        fixture.givenAPublished(bound(TALK)).whenPublishingA(unbound(TALK)).expectActiveSagas(0);
    }

    @Test
    void nothingIsFollowedOnceItIsDeleted() {
        fixture.givenAPublished(bound(TALK))
                .whenPublishingA(new LorebookDeleted(BOOK, NOW))
                .expectNoDispatchedCommands()
                .expectActiveSagas(0);
    }

    @Test
    void aLorebookOfACharacterFollowsNoConversation() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(new LorebookBound(BOOK, LorebookTarget.of(SORA), MINA, NOW))
                .expectActiveSagas(0);
    }

    private static LorebookBound bound(ConversationId conversation) {
        return new LorebookBound(BOOK, LorebookTarget.of(conversation), MINA, NOW);
    }

    private static LorebookUnbound unbound(ConversationId conversation) {
        return new LorebookUnbound(BOOK, LorebookTarget.of(conversation), NOW);
    }

    private static BindLorebook bind(ConversationId conversation) {
        return new BindLorebook(BOOK, MINA, LorebookTarget.of(conversation));
    }

    private static UnbindLorebook unbind(ConversationId conversation) {
        return new UnbindLorebook(BOOK, MINA, LorebookTarget.of(conversation));
    }

    private static ParticipantRemoved removed(AccountId person) {
        return new ParticipantRemoved(TALK, person, person, PLACE, NOW);
    }

    private static ParticipantRoleChanged changed(AccountId person, ParticipantRole role) {
        return new ParticipantRoleChanged(
                TALK, new Participant(person, role), STRANGER, PLACE, NOW);
    }

    private static ConversationDeleted deleted(ConversationId conversation) {
        return new ConversationDeleted(conversation, MINA, NOW);
    }

    private static ConversationStarted started(
            ConversationId conversation, @Nullable ConversationId source) {
        return new ConversationStarted(
                conversation,
                ConversationKind.DIRECT,
                MINA,
                null,
                null,
                null,
                List.of(new Participant(MINA, ParticipantRole.OWNER)),
                null,
                null,
                source == null ? null : new ForkOrigin(source, 2, List.of()),
                NOW);
    }
}
