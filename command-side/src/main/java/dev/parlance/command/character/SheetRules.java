package dev.parlance.command.character;

import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.CharacterSheet.CardNotes;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.content.Storable;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bounds of a sheet. Lengths are in UTF-16 units. */
final class SheetRules {

    static final int MAX_NAME = 100;
    static final int MAX_TEXT = 20_000;
    static final int MAX_SHEET = 100_000;
    static final int MAX_GREETINGS = 20;
    static final int MAX_EXAMPLES = 50;
    static final int MAX_NOTE = 1_000;

    /** Of other programs' data, in bytes of UTF-8. */
    static final int MAX_EXTENSIONS = 64 * 1024;

    static final double MAX_TEMPERATURE = 2;
    static final int MAX_TOKENS = 32_768;

    private SheetRules() {}

    /**
     * @throws Rejected with the first bound that the sheet exceeds
     */
    static void require(CharacterSheet sheet) {
        requireThat(!sheet.name().text().isBlank(), "A character has a name.");
        Wording.require(sheet.name(), "name", MAX_NAME);
        Wording.require(sheet.description(), "description", MAX_TEXT);
        Wording.require(sheet.personality(), "personality", MAX_TEXT);
        Wording.require(sheet.scenario(), "scenario", MAX_TEXT);
        Wording.require(sheet.greeting(), "greeting", MAX_TEXT);
        Wording.require(sheet.systemPrompt(), "systemPrompt", MAX_TEXT);
        Wording.require(sheet.postHistoryInstructions(), "postHistoryInstructions", MAX_TEXT);
        requireLists(sheet);
        requireModel(sheet.model());
        if (sheet.card() != null) {
            requireCard(sheet.card());
        }
        requireThat(
                lengthOf(sheet) <= MAX_SHEET,
                "All texts of a character together have at most %d characters."
                        .formatted(MAX_SHEET));
    }

    private static void requireLists(CharacterSheet sheet) {
        requireThat(
                sheet.alternateGreetings().size() <= MAX_GREETINGS,
                "A character has at most %d alternateGreetings.".formatted(MAX_GREETINGS));
        requireThat(
                sheet.fewShot().size() <= MAX_EXAMPLES,
                "A character has at most %d exchanges in fewShot.".formatted(MAX_EXAMPLES));
        for (var greeting : sheet.alternateGreetings()) {
            Wording.require(greeting, "alternateGreetings", MAX_TEXT);
        }
        for (var example : sheet.fewShot()) {
            requireThat(
                    !example.user().text().isBlank() && !example.assistant().text().isBlank(),
                    "Both sides of an exchange in fewShot say something.");
            Wording.require(example.user(), "fewShot", MAX_TEXT);
            Wording.require(example.assistant(), "fewShot", MAX_TEXT);
        }
    }

    private static void requireModel(ModelSettings model) {
        requireName(model.provider(), "model.provider");
        requireName(model.name(), "model.name");
        var temperature = model.temperature();
        requireThat(
                temperature == null || (temperature >= 0 && temperature <= MAX_TEMPERATURE),
                "model.temperature is 0 to 2.");
        var tokens = model.maxTokens();
        requireThat(
                tokens == null || (tokens >= 1 && tokens <= MAX_TOKENS),
                "model.maxTokens is 1 to %d.".formatted(MAX_TOKENS));
    }

    private static void requireCard(CardNotes card) {
        Wording.require(card.creator(), "card.creator", MAX_NOTE);
        Wording.require(card.creatorNotes(), "card.creatorNotes", MAX_TEXT);
        requireName(card.characterVersion(), "card.characterVersion");
        var extensions = card.extensions();
        Wording.require(extensions, "card.extensions", MAX_EXTENSIONS);
        requireThat(
                extensions == null
                        || extensions.text().getBytes(StandardCharsets.UTF_8).length
                                <= MAX_EXTENSIONS,
                "card.extensions has at most %d bytes.".formatted(MAX_EXTENSIONS));
    }

    private static void requireName(@Nullable String name, String field) {
        requireThat(
                name == null || (name.length() <= MAX_NAME && Storable.is(name)),
                "%s has at most %d characters, which are text.".formatted(field, MAX_NAME));
    }

    /** Of all that a prompt may show. */
    private static int lengthOf(CharacterSheet sheet) {
        var texts =
                Stream.of(
                        sheet.name(),
                        sheet.description(),
                        sheet.personality(),
                        sheet.scenario(),
                        sheet.greeting(),
                        sheet.systemPrompt(),
                        sheet.postHistoryInstructions());
        return texts.mapToInt(Wording::lengthOf).sum()
                + sheet.alternateGreetings().stream().mapToInt(Wording::lengthOf).sum()
                + sheet.fewShot().stream()
                        .mapToInt(e -> Wording.lengthOf(e.user()) + Wording.lengthOf(e.assistant()))
                        .sum();
    }

    private static void requireThat(boolean condition, String detail) {
        if (!condition) {
            throw new Rejected(new Rejection.Invalid(detail));
        }
    }
}
