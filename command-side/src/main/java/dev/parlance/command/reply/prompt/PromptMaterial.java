package dev.parlance.command.reply.prompt;

import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.SummaryView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt may be made of.
 *
 * @param kind of the conversation, or null in orders from before there were rooms
 * @param persona who speaks, or null for the assistant without a character
 * @param names of who speaks and of whom it speaks with
 * @param lore the lorebooks that apply
 * @param memories what was recalled, best first
 * @param knowledge what was found for the message to answer, or null where nothing was looked up,
 *     or not in time
 * @param summary of what was said earlier in the conversation, or null
 * @param room who is who in a room, or null where two talk
 * @param messages what was said, oldest first, ending with the message to answer
 */
public record PromptMaterial(
        @Nullable ConversationKind kind,
        @Nullable PersonaView persona,
        Macros names,
        ActiveLore lore,
        RecalledMemories memories,
        @Nullable FoundKnowledge knowledge,
        @Nullable SummaryView summary,
        @Nullable RoomCast room,
        List<ContextMessage> messages) {

    /** The names in the talk with the assistant that has no character, which no text mentions. */
    public static final Macros NO_NAMES = new Macros("Assistant", "User");

    public PromptMaterial {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("There is no message to answer");
        }
    }

    /** Nothing but what was said. */
    public static PromptMaterial of(List<ContextMessage> messages) {
        return new PromptMaterial(
                null,
                null,
                NO_NAMES,
                ActiveLore.NONE,
                RecalledMemories.NONE,
                null,
                null,
                null,
                messages);
    }

    /** A message as it is told to whoever speaks. */
    PromptMessage tell(ContextMessage message) {
        return room == null
                ? new PromptMessage(roleOf(message), message.text())
                : room.tell(message);
    }

    private static PromptMessage.Role roleOf(ContextMessage message) {
        return switch (message.role()) {
            case USER -> PromptMessage.Role.USER;
            case ASSISTANT -> PromptMessage.Role.ASSISTANT;
            case SYSTEM -> PromptMessage.Role.SYSTEM;
        };
    }

    @Override
    public String toString() {
        return "PromptMaterial[%d messages]".formatted(messages.size());
    }
}
