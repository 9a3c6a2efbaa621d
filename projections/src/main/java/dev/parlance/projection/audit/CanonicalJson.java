package dev.parlance.projection.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON in its canonical form (RFC 8785). */
final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private CanonicalJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static byte[] of(ObjectNode object) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(object)).getEncodedUTF8();
        } catch (IOException impossible) {
            throw new UncheckedIOException("What was written as JSON is JSON", impossible);
        }
    }

    /**
     * The canonical form of a stored text.
     *
     * @return nothing if the bytes are not one JSON object in UTF-8, or one that names a member
     *     twice
     */
    static Optional<String> ofStored(byte[] bytes) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(new JsonCanonicalizer(text).getEncodedString())
                    .filter(canonical -> canonical.startsWith("{"));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        } catch (IOException | RuntimeException notJson) {
            return Optional.empty();
        }
    }
}
