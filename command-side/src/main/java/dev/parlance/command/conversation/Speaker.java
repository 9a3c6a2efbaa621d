package dev.parlance.command.conversation;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An assistant that shall answer.
 *
 * @param character the version of a character that speaks, or null for the assistant without one
 */
record Speaker(@Nullable CharacterRef character) {

    /**
     * Who answers a message: where two talk, always the other; in a room those that the message
     * mentions, and if it mentions none, nobody or all, as the room is set. In the order of the
     * seats.
     */
    static List<Speaker> answering(ConversationState state, String text) {
        if (!state.isRoom()) {
            return List.of(new Speaker(state.character()));
        }
        var seats = state.seats();
        var mentioned = Mentions.in(text, seats.taken());
        boolean all = mentioned.isEmpty() && seats.answering() == Answering.ALWAYS;
        return (all ? seats.taken() : mentioned).stream().map(Speaker::of).toList();
    }

    /**
     * Who answers in the place of whoever did, or did not: the version that speaks now.
     *
     * @throws Rejected if it was in a room and sits there no more
     */
    static Speaker inPlaceOf(ConversationState state, @Nullable CharacterId before) {
        return seated(state, before).orElseThrow(Speaker::gone);
    }

    /** The same, or nobody if it was in a room and sits there no more. */
    static Optional<Speaker> seated(ConversationState state, @Nullable CharacterId before) {
        return state.isRoom()
                ? state.seats().of(before).map(Speaker::of)
                : Optional.of(new Speaker(state.character()));
    }

    static Rejected gone() {
        return new Rejected(new Rejection.Conflict("The assistant sits in the room no more."));
    }

    private static Speaker of(RoomAssistant seat) {
        return new Speaker(seat.character());
    }
}
