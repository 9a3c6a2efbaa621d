package dev.parlance.gateway.character.card;

import dev.parlance.kernel.rejection.Rejected;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The picture that a card is in. Of other chunks than those that it is shown by none is kept. */
final class CardPicture {

    private static final String PIXELS = "IDAT";

    private static final Set<String> SHOWN =
            Set.of(
                    "IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs",
                    PIXELS, "IEND");

    private final ByteArrayOutputStream copy = PngChunks.begin();
    private byte @Nullable [] text;

    private CardPicture(byte @Nullable [] text) {
        this.text = text;
    }

    /**
     * The picture without the card, and without whatever else is told and not shown in it: who sees
     * a picture need not be one who may read how its character is instructed.
     *
     * @throws Rejected if this is no PNG, or a damaged one
     */
    static byte[] alone(byte[] png) {
        return new CardPicture(null).copyOf(png);
    }

    /**
     * The picture with a card in it, in place of any other.
     *
     * @param card its JSON
     * @throws Rejected if this is no PNG, or a damaged one
     */
    static byte[] with(byte[] card, byte[] png) {
        var picture = new CardPicture(PngCardText.written(card));
        var copy = picture.copyOf(png);
        if (picture.text != null) {
            throw Cards.invalid("The PNG has no pixels.");
        }
        return copy;
    }

    private byte[] copyOf(byte[] png) {
        PngChunks.read(png, this::chunk);
        return copy.toByteArray();
    }

    /** Text stands before the pixels, where programs that stop at those find it. */
    private void chunk(String type, ByteBuffer data) {
        if (!SHOWN.contains(type)) {
            return;
        }
        if (type.equals(PIXELS) && text != null) {
            PngChunks.add(copy, "tEXt", text);
            text = null;
        }
        var content = new byte[data.remaining()];
        data.get(content);
        PngChunks.add(copy, type, content);
    }
}
