package dev.parlance.command.reply.model;

import java.util.List;

/**
 * What a prompt was enriched with.
 *
 * @param memories what is remembered about the person
 * @param lorebook the entries of the character's lorebook that the conversation touched
 * @param knowledge the chunks of documents that were found
 */
public record PromptContext(List<Entry> memories, List<Entry> lorebook, List<Entry> knowledge) {
    /** Nothing was added. */
    public static final PromptContext EMPTY = new PromptContext(List.of(), List.of(), List.of());

    /** A piece of context and a short name for it. */
    public record Entry(String label, String text) {}

    public PromptContext {
        memories = List.copyOf(memories);
        lorebook = List.copyOf(lorebook);
        knowledge = List.copyOf(knowledge);
    }
}
