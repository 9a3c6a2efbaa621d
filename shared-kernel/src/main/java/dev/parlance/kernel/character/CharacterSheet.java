package dev.parlance.kernel.character;

import dev.parlance.kernel.content.ProtectedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a character is: everything that a version of it fixes. The texts belong to its owner. In them
 * {@code {{char}}} stands for the character's name and {@code {{user}}} for that of the person who
 * talks with it.
 *
 * @param description who the character is
 * @param scenario where the conversation takes place
 * @param greeting what the character says first
 * @param alternateGreetings other first words, to choose from
 * @param systemPrompt instructions in place of the product's own
 * @param postHistoryInstructions instructions that come after the conversation
 * @param fewShot exchanges that show how the character speaks
 * @param card what a card said that Parlance keeps and does not use
 */
public record CharacterSheet(
        ProtectedText name,
        @Nullable ProtectedText description,
        @Nullable ProtectedText personality,
        @Nullable ProtectedText scenario,
        @Nullable ProtectedText greeting,
        List<ProtectedText> alternateGreetings,
        @Nullable ProtectedText systemPrompt,
        @Nullable ProtectedText postHistoryInstructions,
        List<Example> fewShot,
        ModelSettings model,
        @Nullable CardNotes card) {

    public CharacterSheet {
        alternateGreetings = List.copyOf(alternateGreetings);
        fewShot = List.copyOf(fewShot);
    }

    /** An exchange that shows how the character speaks. */
    public record Example(ProtectedText user, ProtectedText assistant) {}

    /**
     * What a card said about itself.
     *
     * @param characterVersion the author's own name for the version
     * @param extensions a JSON object of other programs' data, given back as it came
     */
    public record CardNotes(
            @Nullable ProtectedText creator,
            @Nullable ProtectedText creatorNotes,
            @Nullable String characterVersion,
            @Nullable ProtectedText extensions) {}
}
