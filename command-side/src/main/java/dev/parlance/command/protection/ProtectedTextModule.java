package dev.parlance.command.protection;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.content.SealedText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How a text is written in JSON that is stored: as a {@link SealedText}. It is read from that form,
 * from the plain one of events that were stored before ({@code subject}, {@code text}), and from
 * that of texts which were erased before they were stored again ({@code subject}, {@code length}).
 */
public class ProtectedTextModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    ProtectedTextModule(TextSeal seal) {
        addSerializer(new Writer(seal));
        addDeserializer(ProtectedText.class, new Reader(seal));
    }

    private static final class Writer extends StdSerializer<ProtectedText> {

        private final TextSeal seal;

        Writer(TextSeal seal) {
            super(ProtectedText.class);
            this.seal = seal;
        }

        @Override
        public void serialize(ProtectedText text, JsonGenerator json, SerializationContext to) {
            to.writeValue(json, seal.seal(text));
        }
    }

    private static final class Reader extends StdDeserializer<ProtectedText> {

        private final TextSeal seal;

        Reader(TextSeal seal) {
            super(ProtectedText.class);
            this.seal = seal;
        }

        @Override
        public ProtectedText deserialize(JsonParser json, DeserializationContext from) {
            var stored = from.readValue(json, Stored.class);
            return stored.text == null
                    ? seal.read(
                            new SealedText(
                                    stored.subject, stored.sealed, stored.digest, stored.written()))
                    : seal.readPlain(stored.subject, stored.text);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // read and let go
    private record Stored(
            AccountId subject,
            @Nullable String text,
            byte @Nullable [] sealed,
            byte @Nullable [] digest,
            @Nullable Integer length) {

        int written() {
            if (length == null) {
                throw new IllegalStateException("A stored text has a length");
            }
            return length;
        }
    }
}
