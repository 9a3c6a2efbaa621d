package dev.parlance.kernel.character;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of a character as a prompt needs it; the components as in {@link CharacterSheet}. */
public record PersonaView(
        CharacterRef ref,
        String name,
        @Nullable String description,
        @Nullable String personality,
        @Nullable String scenario,
        @Nullable String greeting,
        List<String> alternateGreetings,
        @Nullable String systemPrompt,
        @Nullable String postHistoryInstructions,
        List<Exchange> fewShot,
        ModelSettings model,
        @Nullable Card card) {

    public PersonaView {
        alternateGreetings = List.copyOf(alternateGreetings);
        fewShot = List.copyOf(fewShot);
    }

    /** An exchange that shows how the character speaks. */
    public record Exchange(String user, String assistant) {}

    /** What a card said about itself. */
    public record Card(
            @Nullable String creator,
            @Nullable String creatorNotes,
            @Nullable String characterVersion,
            @Nullable String extensions) {}

    @Override
    public String toString() {
        return "PersonaView[" + ref + "]";
    }
}
