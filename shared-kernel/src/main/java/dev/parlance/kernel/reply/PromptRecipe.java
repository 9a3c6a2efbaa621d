package dev.parlance.kernel.reply;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a prompt was put together from what its provenance names: all that cannot be found out later
 * from events. With it the very same prompt can be built again, and be proved to be the same.
 *
 * @param answers the replies whose texts stood in the assistants' messages that were shown
 * @param lore the lorebook entries that were shown, in their order
 * @param examples which examples of the character's sheet were shown, counted from 0
 * @param leftOut the parts of the character's sheet that fell out
 * @param newestLength how much was shown of the message to answer, as it was told, in UTF-16 units;
 *     null for all of it
 * @param person what the person who asked was called, or null where no name was told
 * @param cast who was who in a room, or null where two talked
 * @param digest of the prompt. It belongs to whoever asked: that of a short text can be guessed.
 */
public record PromptRecipe(
        List<ReplyId> answers,
        List<ShownLore> lore,
        List<Integer> examples,
        List<PersonaPart> leftOut,
        @Nullable Integer newestLength,
        @Nullable ProtectedText person,
        @Nullable Cast cast,
        ProtectedText digest) {

    public PromptRecipe {
        answers = List.copyOf(answers);
        lore = List.copyOf(lore);
        examples = List.copyOf(examples);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A lorebook entry as it was shown.
     *
     * @param put the place in the lorebook's stream, from 0, of the event that made it read so
     * @param keyword which of its keywords was found, counted from 0; null if it is constant
     * @param length how much of its content was shown, in UTF-16 units
     */
    public record ShownLore(
            LorebookId lorebookId,
            LorebookEntryId entryId,
            long put,
            @Nullable Integer keyword,
            int length) {}

    /**
     * Who was who in a room, as one of its assistants was told.
     *
     * @param handle what people called this assistant by
     * @param people what the people who had spoken were called; each name belongs to its person
     * @param others the other assistants, also those that had spoken and left
     */
    public record Cast(ProtectedText handle, List<ProtectedText> people, List<Voice> others) {
        public Cast {
            people = List.copyOf(people);
            others = List.copyOf(others);
        }
    }

    /**
     * Another assistant.
     *
     * @param character who it was, or null for the one without a character
     * @param handle what people called it by
     * @param present whether it sat in the room still
     */
    public record Voice(@Nullable CharacterId character, ProtectedText handle, boolean present) {}
}
