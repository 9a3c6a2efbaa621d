package dev.parlance.command.reply.prompt;

import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.reply.PersonaPart;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt shows of all that was offered to it.
 *
 * @param messages oldest first, ending with the message to answer
 * @param newestLength how much is shown of the message to answer, as it is told, in UTF-16 units;
 *     null for all of it
 * @param parts of the character's sheet
 * @param examples where those that are shown stand in the character's sheet, from 0
 * @param lore as it stands in the prompt, with names for macros
 * @param memories best first
 * @param knowledge best first
 * @param lookedUp whether anything was looked up for the message to answer, and in time
 * @param summary whether the summary is shown
 */
public record Shown(
        List<ContextMessage> messages,
        @Nullable Integer newestLength,
        Set<PersonaPart> parts,
        List<Integer> examples,
        List<ToldEntry> lore,
        List<MemoryView> memories,
        List<FoundChunk> knowledge,
        boolean lookedUp,
        boolean summary) {

    public Shown {
        messages = List.copyOf(messages);
        parts = Set.copyOf(parts);
        examples = List.copyOf(examples);
        lore = List.copyOf(lore);
        memories = List.copyOf(memories);
        knowledge = List.copyOf(knowledge);
    }

    @Override
    public String toString() {
        return "Shown[%d messages]".formatted(messages.size());
    }
}
