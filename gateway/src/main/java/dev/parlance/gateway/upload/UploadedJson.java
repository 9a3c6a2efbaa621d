package dev.parlance.gateway.upload;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.io.ByteArrayInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as other programs wrote it, and as they read it. */
public final class UploadedJson {

    /** Deeper than any card, and far from what would exhaust a stack. */
    public static final int DEEPEST = 64;

    /** More than in any card: a tree takes many times the room of the few bytes it is read from. */
    static final long MOST_TOKENS = 200_000;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxTokenCount(MOST_TOKENS)
                                                    .build())
                                    .build())
                    .build();

    private UploadedJson() {}

    /**
     * Reads a file.
     *
     * @param json in UTF-8
     * @param what it is, for whoever sent it: "The card"
     * @throws Rejected with VALIDATION_FAILED if it is not well-formed, too deep, or of too many
     *     parts
     */
    public static JsonNode read(byte[] json, String what) {
        try {
            return JSON.readTree(new ByteArrayInputStream(json));
        } catch (StreamConstraintsException e) {
            throw new Rejected(
                    new Rejection.Invalid("%s is too deep, or of too many parts.".formatted(what)));
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Rejected(
                    new Rejection.Invalid(
                            at == null
                                    ? "%s is not well-formed JSON.".formatted(what)
                                    : "%s is not well-formed JSON at line %d, column %d."
                                            .formatted(what, at.getLineNr(), at.getColumnNr())));
        }
    }

    /** Writes a file in UTF-8. */
    public static byte[] write(JsonNode json) {
        return JSON.writeValueAsBytes(json);
    }

    /** Whether an object or a list holds others, one in another, no more than so many deep. */
    public static boolean isWithin(JsonNode json, int depth) {
        if (!json.isContainer()) {
            return true;
        }
        return depth > 0 && json.valueStream().allMatch(node -> isWithin(node, depth - 1));
    }
}
