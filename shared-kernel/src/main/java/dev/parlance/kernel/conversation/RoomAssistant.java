package dev.parlance.kernel.conversation;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import org.jspecify.annotations.Nullable;

/**
 * An assistant that sits in a room.
 *
 * @param character the version of a character that speaks from this seat, or null for the assistant
 *     without one
 * @param handle what people write behind an {@code @} to be answered by it
 */
public record RoomAssistant(
        AssistantId assistantId, @Nullable CharacterRef character, ProtectedText handle) {}
