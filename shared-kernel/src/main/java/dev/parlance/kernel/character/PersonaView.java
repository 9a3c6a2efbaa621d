package dev.parlance.kernel.character;

import dev.parlance.kernel.character.CharacterSheet.CardNotes;
import dev.parlance.kernel.content.ProtectedText;
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

    /** A version of a character as its sheet has it. */
    public static PersonaView of(CharacterRef ref, CharacterSheet sheet) {
        return new PersonaView(
                ref,
                sheet.name().text(),
                text(sheet.description()),
                text(sheet.personality()),
                text(sheet.scenario()),
                text(sheet.greeting()),
                sheet.alternateGreetings().stream().map(ProtectedText::text).toList(),
                text(sheet.systemPrompt()),
                text(sheet.postHistoryInstructions()),
                sheet.fewShot().stream()
                        .map(e -> new Exchange(e.user().text(), e.assistant().text()))
                        .toList(),
                sheet.model(),
                card(sheet.card()));
    }

    private static @Nullable Card card(@Nullable CardNotes notes) {
        return notes == null
                ? null
                : new Card(
                        text(notes.creator()),
                        text(notes.creatorNotes()),
                        notes.characterVersion(),
                        text(notes.extensions()));
    }

    private static @Nullable String text(@Nullable ProtectedText text) {
        return text == null ? null : text.text();
    }

    @Override
    public String toString() {
        return "PersonaView[" + ref + "]";
    }
}
