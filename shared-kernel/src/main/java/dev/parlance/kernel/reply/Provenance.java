package dev.parlance.kernel.reply;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.knowledge.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt was made of, so that a reader can see why the model said what it said, and the
 * prompt can be built again.
 *
 * @param templateVersion the prompt template
 * @param messages the messages of the conversation that were shown, oldest first
 * @param memories ids of the memories that were shown
 * @param lorebookEntries ids of the lorebook entries that fired
 * @param knowledgeChunks ids of the knowledge chunks that were shown, best first: that of the
 *     document, a slash, and the number
 * @param character the version of a character that spoke, or null
 * @param summary the summary of earlier messages that was shown, or null
 * @param sources the same chunks with their scores; null where nothing was looked up, or not in
 *     time, and in events from before anything was
 * @param recipe how these were put together; null in events from before it was kept, for prompts of
 *     summaries, and where it is not needed: no read model has it
 */
public record Provenance(
        String templateVersion,
        List<MessageId> messages,
        List<String> memories,
        List<String> lorebookEntries,
        List<String> knowledgeChunks,
        @Nullable CharacterRef character,
        @Nullable SummaryId summary,
        @Nullable List<Source> sources,
        @Nullable PromptRecipe recipe) {

    public Provenance {
        messages = List.copyOf(messages);
        memories = List.copyOf(memories);
        lorebookEntries = List.copyOf(lorebookEntries);
        knowledgeChunks = List.copyOf(knowledgeChunks);
        sources = sources == null ? null : List.copyOf(sources);
    }

    /** Without sources and a recipe. */
    public Provenance(
            String templateVersion,
            List<MessageId> messages,
            List<String> memories,
            List<String> lorebookEntries,
            List<String> knowledgeChunks,
            @Nullable CharacterRef character,
            @Nullable SummaryId summary) {
        this(
                templateVersion,
                messages,
                memories,
                lorebookEntries,
                knowledgeChunks,
                character,
                summary,
                null,
                null);
    }

    /** The same with a recipe, or without one. */
    public Provenance with(@Nullable PromptRecipe other) {
        return new Provenance(
                templateVersion,
                messages,
                memories,
                lorebookEntries,
                knowledgeChunks,
                character,
                summary,
                sources,
                other);
    }

    /** The same of other messages. */
    public Provenance about(List<MessageId> others) {
        return new Provenance(
                templateVersion,
                others,
                memories,
                lorebookEntries,
                knowledgeChunks,
                character,
                summary,
                sources,
                recipe);
    }
}
