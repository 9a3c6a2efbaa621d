package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What a system message tells. It names people by their ids, because what they are called is the
 * accounts' to know.
 *
 * @param actor who did it; null if it followed of itself
 * @param person whom it befell, if a person
 * @param role the person's role from then on, if it tells of roles
 * @param assistant which assistant it befell, if one
 * @param text the title, the assistant's handle or the name of the {@link Answering}, if it tells
 *     of one
 */
public record Notice(
        Kind kind,
        @Nullable AccountId actor,
        @Nullable AccountId person,
        @Nullable ParticipantRole role,
        @Nullable AssistantId assistant,
        @Nullable String text) {

    /** What happened. */
    public enum Kind {
        PARTICIPANT_ADDED,
        PARTICIPANT_REMOVED,
        PARTICIPANT_LEFT,
        ROLE_CHANGED,
        ASSISTANT_ADDED,
        ASSISTANT_REMOVED,
        ANSWERING_CHANGED,
        TITLE_CHANGED
    }

    @Override
    public String toString() {
        return "Notice[%s]".formatted(kind);
    }
}
