package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.ADMIN;
import static dev.parlance.kernel.conversation.ParticipantRole.MEMBER;
import static dev.parlance.kernel.conversation.ParticipantRole.OWNER;

import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.AddParticipant;
import dev.parlance.kernel.conversation.RoomCommand.ChangeParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.RemoveParticipant;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which people take part in a room, and in which role. What is so already is no event. */
final class Membership {

    /** How many people may take part in a room. */
    static final int MAX_PEOPLE = 200;

    private Membership() {}

    static List<ConversationEvent> add(
            ConversationState state, AddParticipant command, NoticePlaces places, Instant at) {
        var conversation = command.conversationId();
        Rules.requireKeeper(state, conversation, command.addedBy(), "add people");
        Rules.requireRoom(state);
        if (command.role() != MEMBER && command.role() != ADMIN) {
            throw new Rejected(
                    new Rejection.Invalid("People are added as members or administrators."));
        }
        if (state.people().roleOf(command.accountId()) != null) {
            return List.of();
        }
        if (command.role() == ADMIN) {
            Rules.requireOwner(state, conversation, command.addedBy(), "add administrators");
        }
        if (state.people().count() >= MAX_PEOPLE) {
            throw new Rejected(
                    new Rejection.Conflict("A room has at most %d people.".formatted(MAX_PEOPLE)));
        }
        return List.of(
                new ParticipantAdded(
                        conversation,
                        new Participant(command.accountId(), command.role()),
                        command.addedBy(),
                        places.next(),
                        at));
    }

    static List<ConversationEvent> remove(
            ConversationState state, RemoveParticipant command, NoticePlaces places, Instant at) {
        var role = state.people().roleOf(command.accountId());
        if (!command.accountId().equals(command.removedBy())) {
            requireMayRemove(state, command, role);
        }
        if (role == null) {
            return List.of();
        }
        Rules.requireRoom(state);
        return state.people().count() == 1
                ? Endings.deleted(state, command.conversationId(), command.removedBy(), at)
                : removed(state, command, role, places, at);
    }

    private static void requireMayRemove(
            ConversationState state, RemoveParticipant command, @Nullable ParticipantRole role) {
        var conversation = command.conversationId();
        Rules.requireKeeper(state, conversation, command.removedBy(), "remove people");
        if (role == OWNER || role == ADMIN) {
            Rules.requireOwner(
                    state, conversation, command.removedBy(), "remove administrators or the owner");
        }
    }

    private static List<ConversationEvent> removed(
            ConversationState state,
            RemoveParticipant command,
            ParticipantRole role,
            NoticePlaces places,
            Instant at) {
        var events = new ArrayList<ConversationEvent>();
        events.add(
                new ParticipantRemoved(
                        command.conversationId(),
                        command.accountId(),
                        command.removedBy(),
                        places.next(),
                        at));
        if (role == OWNER) {
            state.people()
                    .longest(ADMIN)
                    .or(() -> state.people().longest(MEMBER))
                    .map(
                            heir ->
                                    new ParticipantRoleChanged(
                                            command.conversationId(),
                                            new Participant(heir, OWNER),
                                            null,
                                            places.next(),
                                            at))
                    .ifPresent(events::add);
        }
        return events;
    }

    static List<ConversationEvent> changeRole(
            ConversationState state,
            ChangeParticipantRole command,
            NoticePlaces places,
            Instant at) {
        var conversation = command.conversationId();
        Rules.requireParticipant(state, conversation, command.changedBy());
        Rules.requireRoom(state);
        if (state.people().roleOf(command.accountId()) == command.role()) {
            return List.of();
        }
        Rules.requireOwner(state, conversation, command.changedBy(), "change roles");
        if (command.role() == ParticipantRole.ASSISTANT) {
            throw new Rejected(new Rejection.Invalid("People are no assistants."));
        }
        var before = state.people().roleOf(command.accountId());
        if (before == null) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.ACCOUNT_NOT_FOUND,
                            "This person takes no part in the conversation."));
        }
        if (before == OWNER) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "A room has one owner; make somebody else the owner instead."));
        }
        var changed = changed(command, command.role(), places, at);
        return command.role() == OWNER
                ? List.of(changed, stepDown(command, places, at))
                : List.of(changed);
    }

    private static ConversationEvent changed(
            ChangeParticipantRole command, ParticipantRole role, NoticePlaces places, Instant at) {
        return new ParticipantRoleChanged(
                command.conversationId(),
                new Participant(command.accountId(), role),
                command.changedBy(),
                places.next(),
                at);
    }

    private static ConversationEvent stepDown(
            ChangeParticipantRole command, NoticePlaces places, Instant at) {
        return new ParticipantRoleChanged(
                command.conversationId(),
                new Participant(command.changedBy(), ADMIN),
                command.changedBy(),
                places.next(),
                at);
    }
}
