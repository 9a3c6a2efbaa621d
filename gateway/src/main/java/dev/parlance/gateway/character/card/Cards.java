package dev.parlance.gateway.character.card;

import dev.parlance.gateway.upload.UploadedJson;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reads cards that other programs wrote, and writes such that they can read. */
public final class Cards {

    /** What other programs keep in a card stands two deep in it. */
    private static final int DEEPEST_EXTENSIONS = UploadedJson.DEEPEST - 2;

    private Cards() {}

    /**
     * Reads a card of version 1, 2 or 3; of the third version what the second has.
     *
     * @param json the card in UTF-8
     * @throws Rejected with VALIDATION_FAILED and what is wrong
     */
    public static CharacterCard fromJson(byte[] json) {
        return CardReader.read(UploadedJson.read(json, "The card"));
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
        return UploadedJson.write(CardWriter.write(card));
    }

    /**
     * The picture that a card came in, with nothing but what is shown of it.
     *
     * @param png from which the card was read
     * @return empty if it is the plain picture of a character that had none
     */
    public static Optional<byte[]> pictureIn(byte[] png, CharacterCard card) {
        return Optional.of(CardPicture.alone(png))
                .filter(alone -> !Arrays.equals(alone, PlainPicture.of(card.name())));
    }

    /** Writes a card of version 2 into a plain picture, which is always the same for the name. */
    public static byte[] toPng(CharacterCard card) {
        return CardPicture.with(toJson(card), PlainPicture.of(card.name()));
    }

    /**
     * Writes a card of version 2 into a picture: into a PNG as it is, into a JPEG as a PNG, and
     * into a plain one instead of a WebP.
     *
     * @throws Rejected with VALIDATION_FAILED if the picture cannot be read
     */
    public static byte[] toPng(CharacterCard card, ImageType type, byte[] picture) {
        return switch (type) {
            case PNG -> CardPicture.with(toJson(card), picture);
            case JPEG -> CardPicture.with(toJson(card), JpegPicture.asPng(picture));
            case WEBP -> toPng(card);
        };
    }

    /**
     * @throws Rejected with VALIDATION_FAILED if a card with these extensions could not be read
     */
    public static void requireExtensions(ObjectNode extensions) {
        if (!UploadedJson.isWithin(extensions, DEEPEST_EXTENSIONS)) {
            throw invalid(
                    "extensions are deeper than %d objects and lists."
                            .formatted(DEEPEST_EXTENSIONS));
        }
    }

    static Rejected invalid(String detail) {
        return new Rejected(new Rejection.Invalid(detail));
    }
}
