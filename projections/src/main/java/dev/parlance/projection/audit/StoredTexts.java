package dev.parlance.projection.audit;

import dev.parlance.kernel.content.ProtectedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The texts of persons in a payload, as {@link ProtectedText} is stored: objects with a {@code
 * subject} and either the {@code text} itself, or its {@code length} beside what it became.
 */
final class StoredTexts {

    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";
    private static final String LENGTH = "length";

    private StoredTexts() {}

    /** Whether a text can be read by whoever sees the payload. */
    static boolean areReadable(JsonNode node) {
        return isReadable(node) || node.valueStream().anyMatch(StoredTexts::areReadable);
    }

    /** The payload with nothing but subject and length, in UTF-16 units, of each text. */
    static JsonNode masked(JsonNode node) {
        if (isReadable(node)) {
            return masked(node, node.get(TEXT).asString().length());
        }
        if (node.path(SUBJECT).isString() && node.path(LENGTH).isInt()) {
            return masked(node, node.get(LENGTH).intValue());
        }
        if (node instanceof ObjectNode object) {
            object.propertyStream()
                    .toList()
                    .forEach(member -> object.set(member.getKey(), masked(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i)));
            }
        }
        return node;
    }

    private static JsonNode masked(JsonNode text, int length) {
        return CanonicalJson.object()
                .put(SUBJECT, text.get(SUBJECT).asString())
                .put(LENGTH, length);
    }

    private static boolean isReadable(JsonNode node) {
        return node.path(SUBJECT).isString() && node.path(TEXT).isString();
    }
}
