package dev.parlance.kernel.reply;

import dev.parlance.kernel.conversation.MessageId;
import java.util.List;

/**
 * What a prompt was made of, so that a reader can see why the model said what it said, and the
 * prompt can be built again.
 *
 * @param templateVersion the prompt template
 * @param messages the messages of the conversation that were shown, oldest first
 * @param memories ids of the memories that were shown
 * @param lorebookEntries ids of the lorebook entries that fired
 * @param knowledgeChunks ids of the knowledge chunks that were shown
 */
public record Provenance(
        String templateVersion,
        List<MessageId> messages,
        List<String> memories,
        List<String> lorebookEntries,
        List<String> knowledgeChunks) {

    public Provenance {
        messages = List.copyOf(messages);
        memories = List.copyOf(memories);
        lorebookEntries = List.copyOf(lorebookEntries);
        knowledgeChunks = List.copyOf(knowledgeChunks);
    }
}
