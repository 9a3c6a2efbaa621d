package dev.parlance.gateway.character.card;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.io.ByteArrayInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads cards that other programs wrote, and writes such that they can read. */
public final class Cards {

    /** Deeper than any card, and far from what would exhaust a stack. */
    private static final int DEEPEST = 64;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .build();

    private Cards() {}

    /**
     * Reads a card of version 1, 2 or 3; of the third version what the second has.
     *
     * @param json the card in UTF-8
     * @throws Rejected with VALIDATION_FAILED and what is wrong
     */
    public static CharacterCard fromJson(byte[] json) {
        return CardReader.read(tree(json));
    }

    /**
     * Reads the card inside a picture: the chunk {@code ccv3} if there is one, else {@code chara}.
     *
     * @throws Rejected with VALIDATION_FAILED if this is no PNG, or none with a card
     */
    public static CharacterCard fromPng(byte[] png) {
        return fromJson(PngCardText.in(png));
    }

    /** Writes a card of version 2. */
    public static byte[] toJson(CharacterCard card) {
        return JSON.writeValueAsBytes(CardWriter.write(card));
    }

    /** Writes a card of version 2 into a plain picture, which is always the same for the name. */
    public static byte[] toPng(CharacterCard card) {
        return PlainPicture.of(card.name(), toJson(card));
    }

    /** A tree of JSON that was read before. */
    static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(new ByteArrayInputStream(json));
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw invalid(
                    at == null
                            ? "The card is not well-formed JSON."
                            : "The card is not well-formed JSON at line %d, column %d."
                                    .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    static Rejected invalid(String detail) {
        return new Rejected(new Rejection.Invalid(detail));
    }
}
