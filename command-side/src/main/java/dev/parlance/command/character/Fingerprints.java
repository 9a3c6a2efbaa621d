package dev.parlance.command.character;

import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.Fingerprint;
import dev.parlance.kernel.content.ProtectedText;
import java.util.Set;

/** Tell two versions of a character apart. They are their owner's, as what they are made of is. */
final class Fingerprints {

    private Fingerprints() {}

    static ProtectedText of(CharacterSheet sheet, Set<String> tags, Visibility visibility) {
        var print =
                new Fingerprint()
                        .text(sheet.name())
                        .text(sheet.description())
                        .text(sheet.personality())
                        .text(sheet.scenario())
                        .text(sheet.greeting())
                        .texts(sheet.alternateGreetings())
                        .text(sheet.systemPrompt())
                        .text(sheet.postHistoryInstructions());
        print.value(sheet.fewShot().size());
        sheet.fewShot().forEach(example -> print.text(example.user()).text(example.assistant()));
        addModelOf(sheet, print);
        addCardOf(sheet, print);
        print.value(tags.size());
        tags.stream().sorted().forEach(print::value);
        return sheet.name().withText(print.value(visibility.name()).end());
    }

    private static void addModelOf(CharacterSheet sheet, Fingerprint print) {
        var model = sheet.model();
        print.value(model.provider())
                .value(model.name())
                .value(model.temperature())
                .value(model.maxTokens());
    }

    private static void addCardOf(CharacterSheet sheet, Fingerprint print) {
        var card = sheet.card();
        print.value(card != null);
        if (card != null) {
            print.text(card.creator())
                    .text(card.creatorNotes())
                    .value(card.characterVersion())
                    .text(card.extensions());
        }
    }
}
