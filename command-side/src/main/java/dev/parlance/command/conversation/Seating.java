package dev.parlance.command.conversation;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.HandleForm;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.conversation.RoomCommand.AddAssistant;
import dev.parlance.kernel.conversation.RoomCommand.ChangeAnswering;
import dev.parlance.kernel.conversation.RoomCommand.RemoveAssistant;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides which assistants sit in a room, and when they answer. What is so already is no event. */
final class Seating {

    /** How many assistants may sit in a room. */
    static final int MAX_SEATS = 8;

    private Seating() {}

    static Optional<AssistantAdded> add(
            ConversationState state, AddAssistant command, NoticePlaces places, Instant at) {
        Rules.requireKeeper(state, command.conversationId(), command.addedBy(), "add assistants");
        Rules.requireRoom(state);
        if (state.seats().find(command.assistant().assistantId()).isPresent()) {
            return Optional.empty();
        }
        var taken = state.seats().taken();
        if (taken.size() >= MAX_SEATS) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "A room has at most %d assistants.".formatted(MAX_SEATS)));
        }
        requireFit(command.assistant(), taken);
        return Optional.of(
                new AssistantAdded(
                        command.conversationId(),
                        command.assistant(),
                        command.addedBy(),
                        places.next(),
                        at));
    }

    static Optional<AssistantRemoved> remove(
            ConversationState state, RemoveAssistant command, NoticePlaces places, Instant at) {
        Rules.requireKeeper(
                state, command.conversationId(), command.removedBy(), "remove assistants");
        Rules.requireRoom(state);
        return state.seats()
                .find(command.assistantId())
                .map(
                        seat ->
                                new AssistantRemoved(
                                        command.conversationId(),
                                        seat.assistantId(),
                                        seat.handle(),
                                        command.removedBy(),
                                        places.next(),
                                        at));
    }

    static Optional<AnsweringChanged> answer(
            ConversationState state, ChangeAnswering command, NoticePlaces places, Instant at) {
        Rules.requireKeeper(
                state,
                command.conversationId(),
                command.changedBy(),
                "decide when its assistants answer");
        Rules.requireRoom(state);
        return state.seats().answering() == command.answering()
                ? Optional.empty()
                : Optional.of(
                        new AnsweringChanged(
                                command.conversationId(),
                                command.answering(),
                                command.changedBy(),
                                places.next(),
                                at));
    }

    /** Passes the assistants with which a room begins. */
    static void requireFit(List<RoomAssistant> seats) {
        if (seats.size() > MAX_SEATS) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "A room has at most %d assistants.".formatted(MAX_SEATS)));
        }
        for (int n = 0; n < seats.size(); n++) {
            requireFit(seats.get(n), seats.subList(0, n));
        }
    }

    /** Messages tell who speaks in them by the character, so no two seats may share one. */
    private static void requireFit(RoomAssistant seat, List<RoomAssistant> taken) {
        Handles.require(seat.handle());
        var character = seat.character();
        if (character != null) {
            requireOwnSeat(character, seat.assistantId());
        }
        for (var other : taken) {
            if (other.assistantId().equals(seat.assistantId())
                    || (character == null && other.character() == null)) {
                throw new Rejected(new Rejection.Conflict("This assistant has a seat already."));
            }
            if (HandleForm.folded(other.handle().text())
                    .equals(HandleForm.folded(seat.handle().text()))) {
                throw new Rejected(
                        new Rejection.Conflict("Another assistant is called that already."));
            }
        }
    }

    private static void requireOwnSeat(CharacterRef character, AssistantId seat) {
        if (!seat.equals(AssistantId.of(character.characterId()))) {
            throw new Rejected(
                    new Rejection.Invalid("A character's seat is named by the character."));
        }
        Rules.requireVersion(character);
    }
}
