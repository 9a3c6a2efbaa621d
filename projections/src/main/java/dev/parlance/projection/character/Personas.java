package dev.parlance.projection.character;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.CharacterSheet.CardNotes;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.content.ProtectedText;
import org.jspecify.annotations.Nullable;

/** Sheets as they are read. */
final class Personas {

    private Personas() {}

    static PersonaView of(CharacterRef ref, CharacterSheet sheet) {
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
                        .map(e -> new PersonaView.Exchange(e.user().text(), e.assistant().text()))
                        .toList(),
                sheet.model(),
                card(sheet.card()));
    }

    private static PersonaView.@Nullable Card card(@Nullable CardNotes notes) {
        return notes == null
                ? null
                : new PersonaView.Card(
                        text(notes.creator()),
                        text(notes.creatorNotes()),
                        notes.characterVersion(),
                        text(notes.extensions()));
    }

    private static @Nullable String text(@Nullable ProtectedText text) {
        return text == null ? null : text.text();
    }
}
