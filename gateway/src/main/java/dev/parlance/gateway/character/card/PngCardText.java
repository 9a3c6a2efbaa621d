package dev.parlance.gateway.character.card;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the card in a PNG's text: base64 under the keyword {@code chara}, or {@code ccv3} for the
 * third version. It stands in tEXt; zTXt and iTXt are read as well.
 */
final class PngCardText {

    private static final String KEYWORD = "chara";
    private static final String KEYWORD_V3 = "ccv3";

    /** The most that a compressed text may become, in bytes. */
    private static final int MOST_INFLATED = 4 * 1024 * 1024;

    private final Map<String, byte[]> texts = new HashMap<>();

    private PngCardText() {}

    /** The JSON of the card. */
    static byte[] in(byte[] png) {
        var found = new PngCardText();
        PngChunks.read(png, found::chunk);
        var text = found.texts.getOrDefault(KEYWORD_V3, found.texts.get(KEYWORD));
        if (text == null) {
            throw Cards.invalid("The PNG holds no character card.");
        }
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Cards.invalid("The card in the PNG is not well-formed base64.");
        }
    }

    /** The content of the text chunk with a card. */
    static byte[] written(byte[] card) {
        var keyword = (KEYWORD + '\0').getBytes(StandardCharsets.ISO_8859_1);
        var text = Base64.getEncoder().encode(card);
        return ByteBuffer.allocate(keyword.length + text.length).put(keyword).put(text).array();
    }

    /** Of texts under the same keyword the first counts. */
    private void chunk(String type, ByteBuffer data) {
        if (!type.equals("tEXt") && !type.equals("zTXt") && !type.equals("iTXt")) {
            return;
        }
        var keyword = upToNul(data);
        if (keyword == null || !(keyword.equals(KEYWORD) || keyword.equals(KEYWORD_V3))) {
            return;
        }
        texts.computeIfAbsent(
                keyword,
                _ ->
                        switch (type) {
                            case "zTXt" -> compressed(data);
                            case "iTXt" -> international(data);
                            default -> rest(data);
                        });
    }

    private static byte[] compressed(ByteBuffer data) {
        requireMore(data, 1);
        requireDeflate(data.get());
        return inflated(rest(data));
    }

    private static byte[] international(ByteBuffer data) {
        requireMore(data, 2);
        boolean compressed = data.get() != 0;
        byte method = data.get();
        var language = upToNul(data);
        var translatedKeyword = upToNul(data);
        if (language == null || translatedKeyword == null) {
            throw malformed();
        }
        if (!compressed) {
            return rest(data);
        }
        requireDeflate(method);
        return inflated(rest(data));
    }

    private static byte[] inflated(byte[] deflated) {
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            var text = inflater.readNBytes(MOST_INFLATED + 1);
            if (text.length > MOST_INFLATED) {
                throw Cards.invalid("The card in the PNG is too large.");
            }
            return text;
        } catch (IOException e) {
            throw malformed();
        }
    }

    private static @Nullable String upToNul(ByteBuffer data) {
        int end = data.position();
        while (end < data.limit() && data.get(end) != 0) {
            end++;
        }
        if (end == data.limit()) {
            return null;
        }
        var text = new byte[end - data.position()];
        data.get(text).get();
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static byte[] rest(ByteBuffer data) {
        var rest = new byte[data.remaining()];
        data.get(rest);
        return rest;
    }

    private static void requireMore(ByteBuffer data, int bytes) {
        if (data.remaining() < bytes) {
            throw malformed();
        }
    }

    private static void requireDeflate(byte method) {
        if (method != 0) {
            throw malformed();
        }
    }

    private static RuntimeException malformed() {
        return Cards.invalid("The text chunk with the card is malformed.");
    }
}
