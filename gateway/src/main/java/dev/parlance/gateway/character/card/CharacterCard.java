package dev.parlance.gateway.character.card;

import dev.parlance.kernel.character.PersonaView.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a card says, in the words of Parlance. Texts without content are null.
 *
 * @param tags as they stand in the card
 * @param extensions a JSON object of other programs' data, or null if it is empty
 * @param book the card's {@code character_book} as it stands there, or null if it has none
 */
public record CharacterCard(
        String name,
        @Nullable String description,
        @Nullable String personality,
        @Nullable String scenario,
        @Nullable String greeting,
        List<String> alternateGreetings,
        @Nullable String systemPrompt,
        @Nullable String postHistoryInstructions,
        List<Exchange> fewShot,
        List<String> tags,
        @Nullable String creator,
        @Nullable String creatorNotes,
        @Nullable String characterVersion,
        @Nullable String extensions,
        @Nullable ObjectNode book) {

    public CharacterCard {
        alternateGreetings = List.copyOf(alternateGreetings);
        fewShot = List.copyOf(fewShot);
        tags = List.copyOf(tags);
    }

    @Override
    public String toString() {
        return "CharacterCard";
    }
}
