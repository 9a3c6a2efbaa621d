package dev.parlance.gateway.character.card;

import dev.parlance.kernel.lorebook.LorebookEntry.Position;
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
                        : Cards.tree(extensions.getBytes(StandardCharsets.UTF_8)));
        if (card.book() != null) {
            data.set("character_book", book(card.book()));
        }
        return data;
    }

    private static ObjectNode book(CardBook book) {
        var node = NODES.objectNode();
        node.put("name", orEmpty(book.name()));
        node.put("description", orEmpty(book.description()));
        if (book.scanDepth() != null) {
            node.put("scan_depth", book.scanDepth());
        }
        if (book.tokenBudget() != null) {
            node.put("token_budget", book.tokenBudget());
        }
        node.put("recursive_scanning", book.recursive());
        node.set("extensions", NODES.objectNode());
        var entries = node.putArray("entries");
        int id = 0;
        for (var entry : book.entries()) {
            entries.add(entry(id, entry));
            id++;
        }
        return node;
    }

    private static ObjectNode entry(int id, CardBook.Entry entry) {
        var node = NODES.objectNode();
        node.put("id", id);
        node.set("keys", list(entry.keywords()));
        node.set("secondary_keys", list(entry.secondaryKeywords()));
        node.put("selective", !entry.secondaryKeywords().isEmpty());
        node.put("name", orEmpty(entry.name()));
        node.put("comment", orEmpty(entry.name()));
        node.put("content", entry.content());
        node.put("enabled", entry.enabled());
        node.put("constant", entry.constant());
        node.put("case_sensitive", entry.caseSensitive());
        node.put("insertion_order", entry.order());
        node.put("priority", entry.priority());
        node.put(
                "position",
                entry.position() == Position.BEFORE_PERSONA ? "before_char" : "after_char");
        node.set("extensions", NODES.objectNode());
        return node;
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
