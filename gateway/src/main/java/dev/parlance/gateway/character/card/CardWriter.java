package dev.parlance.gateway.character.card;

import dev.parlance.gateway.upload.UploadedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a card of version 2: every field is there, those without content empty. */
final class CardWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CardWriter() {}

    static ObjectNode write(CharacterCard card) {
        var root = NODES.objectNode();
        root.put("spec", "chara_card_v2");
        root.put("spec_version", "2.0");
        root.set("data", data(card));
        return root;
    }

    private static ObjectNode data(CharacterCard card) {
        var data = NODES.objectNode();
        data.put("name", card.name());
        data.put("description", orEmpty(card.description()));
        data.put("personality", orEmpty(card.personality()));
        data.put("scenario", orEmpty(card.scenario()));
        data.put("first_mes", orEmpty(card.greeting()));
        data.put("mes_example", ExampleDialogue.write(card.fewShot()));
        data.put("creator_notes", orEmpty(card.creatorNotes()));
        data.put("system_prompt", orEmpty(card.systemPrompt()));
        data.put("post_history_instructions", orEmpty(card.postHistoryInstructions()));
        data.set("alternate_greetings", list(card.alternateGreetings()));
        data.set("tags", list(card.tags()));
        data.put("creator", orEmpty(card.creator()));
        data.put("character_version", orEmpty(card.characterVersion()));
        var extensions = card.extensions();
        data.set(
                "extensions",
                extensions == null
                        ? NODES.objectNode()
                        : UploadedJson.read(
                                extensions.getBytes(StandardCharsets.UTF_8), "The card"));
        if (card.book() != null) {
            data.set("character_book", card.book());
        }
        return data;
    }

    private static ArrayNode list(List<String> texts) {
        var list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
