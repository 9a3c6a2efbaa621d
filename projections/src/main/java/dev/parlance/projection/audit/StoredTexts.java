package dev.parlance.projection.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.StoredEventPage.Revelation;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.content.SealedText;
import dev.parlance.kernel.content.TextProtection;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
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
    private static final String SEALED = "sealed";
    private static final String DIGEST = "digest";

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

    /** The texts that stand encrypted in a payload and can still be opened, in their order. */
    static List<Revelation> revealed(JsonNode payload, TextProtection protection) {
        var revealed = new ArrayList<Revelation>();
        reveal(payload, JsonPointer.empty(), protection, revealed);
        return revealed;
    }

    private static void reveal(
            JsonNode node, JsonPointer at, TextProtection protection, List<Revelation> revealed) {
        if (isSealed(node)) {
            protection
                    .reveal(sealed(node))
                    .map(
                            text ->
                                    new Revelation(
                                            at.toString(), text.text(), LogForm.text(text.salt())))
                    .ifPresent(revealed::add);
            return;
        }
        node.propertyStream()
                .forEach(
                        member ->
                                reveal(
                                        member.getValue(),
                                        at.appendProperty(member.getKey()),
                                        protection,
                                        revealed));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                reveal(node.get(i), at.appendIndex(i), protection, revealed);
            }
        }
    }

    private static SealedText sealed(JsonNode node) {
        return new SealedText(
                AccountId.valueOf(node.get(SUBJECT).asString()),
                LogForm.bytes(node.get(SEALED).asString()),
                LogForm.bytes(node.get(DIGEST).asString()),
                node.get(LENGTH).intValue());
    }

    private static boolean isSealed(JsonNode node) {
        return node.path(SUBJECT).isString()
                && node.path(SEALED).isString()
                && node.path(DIGEST).isString()
                && node.path(LENGTH).isInt();
    }

    private static boolean isReadable(JsonNode node) {
        return node.path(SUBJECT).isString() && node.path(TEXT).isString();
    }
}
