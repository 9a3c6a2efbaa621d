package dev.parlance.gateway.character.card;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a card says. Version 1 is flat and has neither {@code spec} nor {@code data}; the
 * later ones name themselves and keep everything in {@code data}.
 */
final class CardReader {

    private static final String V2 = "chara_card_v2";
    private static final String V3 = "chara_card_v3";

    private CardReader() {}

    static CharacterCard read(JsonNode root) {
        var card = CardFields.of(root, "The card");
        var top = new CardFields(card.object(), "");
        var spec = top.text("spec");
        if (spec == null) {
            return top.has("data") && !top.has("name")
                    ? readData(top.object("data"))
                    : readData(top);
        }
        if (!spec.equals(V2) && !spec.equals(V3)) {
            throw Cards.invalid("spec must be %s or %s.".formatted(V2, V3));
        }
        if (!top.has("data")) {
            throw Cards.invalid("data is missing.");
        }
        return readData(top.object("data"));
    }

    private static CharacterCard readData(CardFields data) {
        var name = data.text("name");
        if (name == null) {
            throw Cards.invalid("name is missing.");
        }
        return new CharacterCard(
                name,
                data.text("description"),
                data.text("personality"),
                data.text("scenario"),
                data.text("first_mes"),
                data.texts("alternate_greetings"),
                data.text("system_prompt"),
                data.text("post_history_instructions"),
                ExampleDialogue.read(data.text("mes_example"), name),
                data.texts("tags"),
                data.text("creator"),
                data.text("creator_notes"),
                data.text("character_version"),
                extensions(data),
                book(data));
    }

    private static @Nullable String extensions(CardFields data) {
        if (!data.has("extensions")) {
            return null;
        }
        var extensions = data.object("extensions").object();
        if (extensions.isEmpty()) {
            return null;
        }
        Cards.requireExtensions(extensions);
        return extensions.toString();
    }

    private static @Nullable ObjectNode book(CardFields data) {
        if (!data.has("character_book")) {
            return null;
        }
        var book = data.object("character_book");
        return book.has("entries") ? book.object() : null;
    }
}
