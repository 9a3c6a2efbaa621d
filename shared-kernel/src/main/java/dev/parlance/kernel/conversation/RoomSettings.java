package dev.parlance.kernel.conversation;

import java.util.List;

/** The assistants of a room, and when they answer. */
public record RoomSettings(List<RoomAssistant> assistants, Answering answering) {

    public RoomSettings {
        assistants = List.copyOf(assistants);
    }
}
