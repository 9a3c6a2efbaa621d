package dev.parlance.gateway.character.card;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an object of a card. What is there must be of its type; what is not is absent. */
record CardFields(ObjectNode object, String path) {

    /** The longest list that is read; each that is kept has narrower bounds of its own. */
    private static final int LONGEST_LIST = 5_000;

    static CardFields of(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            return new CardFields(object, path);
        }
        throw Cards.invalid("%s must be an object.".formatted(path));
    }

    boolean has(String field) {
        return !isAbsent(object.path(field));
    }

    CardFields object(String field) {
        return of(object.path(field), pathOf(field));
    }

    /** A text, or null if there is none or it is blank. */
    @Nullable String text(String field) {
        var node = object.path(field);
        if (isAbsent(node)) {
            return null;
        }
        var text = text(node, pathOf(field));
        return text.isBlank() ? null : text;
    }

    /** A list of texts, blank ones left out. */
    List<String> texts(String field) {
        var node = object.path(field);
        if (isAbsent(node)) {
            return List.of();
        }
        requireList(node, pathOf(field));
        var texts = new ArrayList<String>();
        for (var element : node) {
            var text = text(element, pathOf(field));
            if (!text.isBlank()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static void requireList(JsonNode node, String path) {
        if (!node.isArray()) {
            throw Cards.invalid("%s must be a list.".formatted(path));
        }
        if (node.size() > LONGEST_LIST) {
            throw Cards.invalid("%s is too long.".formatted(path));
        }
    }

    private static String text(JsonNode node, String path) {
        if (!node.isString()) {
            throw Cards.invalid("%s must be text.".formatted(path));
        }
        return node.stringValue();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private String pathOf(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    @Override
    public String toString() {
        return "CardFields[" + path + "]";
    }
}
