package dev.parlance.gateway.character;

import dev.parlance.gateway.character.card.CharacterCard;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.CharacterSheet.CardNotes;
import dev.parlance.kernel.character.CharacterSheet.Example;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.content.ProtectedText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Cards as sheets and back. */
final class CardSheets {

    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 40;

    private CardSheets() {}

    static CharacterSheet sheet(CharacterCard card, AccountId owner) {
        var texts = new OwnedTexts(owner);
        return new CharacterSheet(
                new ProtectedText(owner, card.name().strip()),
                texts.of(card.description()),
                texts.of(card.personality()),
                texts.of(card.scenario()),
                texts.of(card.greeting()),
                texts.all(card.alternateGreetings()),
                texts.of(card.systemPrompt()),
                texts.of(card.postHistoryInstructions()),
                card.fewShot().stream()
                        .map(
                                e ->
                                        new Example(
                                                new ProtectedText(owner, e.user()),
                                                new ProtectedText(owner, e.assistant())))
                        .toList(),
                ModelSettings.OPEN,
                notes(card, texts));
    }

    private static @Nullable CardNotes notes(CharacterCard card, OwnedTexts texts) {
        if (card.creator() == null
                && card.creatorNotes() == null
                && card.characterVersion() == null
                && card.extensions() == null) {
            return null;
        }
        return new CardNotes(
                texts.of(card.creator()),
                texts.of(card.creatorNotes()),
                card.characterVersion(),
                texts.of(card.extensions()));
    }

    /** Cards are found with sentences for tags; those that can be tags here are kept. */
    static Set<String> tags(CharacterCard card) {
        return card.tags().stream()
                .map(String::strip)
                .filter(tag -> tag.length() <= LONGEST_TAG)
                .filter(tag -> tag.codePoints().noneMatch(Character::isISOControl))
                .distinct()
                .limit(MOST_TAGS)
                .collect(Collectors.toSet());
    }

    static CharacterCard card(PersonaView persona, List<String> tags, @Nullable ObjectNode book) {
        var notes = persona.card();
        return new CharacterCard(
                persona.name(),
                persona.description(),
                persona.personality(),
                persona.scenario(),
                persona.greeting(),
                persona.alternateGreetings(),
                persona.systemPrompt(),
                persona.postHistoryInstructions(),
                persona.fewShot(),
                tags,
                notes == null ? null : notes.creator(),
                notes == null ? null : notes.creatorNotes(),
                notes == null ? null : notes.characterVersion(),
                notes == null ? null : notes.extensions(),
                book);
    }
}
