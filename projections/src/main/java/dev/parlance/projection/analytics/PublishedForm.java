package dev.parlance.projection.analytics;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessEvent;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How events are written for others to read: their records as JSON, without nulls. A {@link
 * ProtectedText} is written as whose it is and how long, in Unicode code points; amounts of money
 * as text, lest a reader takes them for binary fractions.
 */
final class PublishedForm {

    /** Words of people outside of protected texts. They are told nobody. */
    static final Map<Class<?>, Set<String>> WITHHELD =
            Map.of(
                    AccessEvent.AccessRecorded.class,
                    Set.of("reason"),
                    AccessEvent.ContentOpened.class,
                    Set.of("reason"),
                    ConversationEvent.UserMessagePosted.class,
                    Set.of("clientMessageId"),
                    CharacterSheet.CardNotes.class,
                    Set.of("characterVersion"));

    /** The attribute under which the persons are gathered whose texts may be written. */
    private static final String PERSONS = PublishedForm.class.getName();

    private static final JsonMapper JSON = mapper();

    private PublishedForm() {}

    /** An event without its texts, in UTF-8. */
    static byte[] withoutTexts(Object event) {
        return JSON.writeValueAsBytes(event);
    }

    /**
     * An event with its texts, in UTF-8.
     *
     * @param persons whose texts they are
     */
    record WithTexts(byte[] json, Set<AccountId> persons) {}

    /** An event with its texts. Where there are none, neither are persons. */
    static WithTexts withTexts(Object event) {
        var persons = new HashSet<AccountId>();
        var json = JSON.writer().withAttribute(PERSONS, persons).writeValueAsBytes(event);
        return new WithTexts(json, Set.copyOf(persons));
    }

    private static JsonMapper mapper() {
        var builder =
                JsonMapper.builder()
                        .addModule(
                                new SimpleModule()
                                        .addSerializer(ProtectedText.class, new Measure()))
                        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                        .withConfigOverride(
                                BigDecimal.class,
                                o ->
                                        o.setFormat(
                                                JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
                        .changeDefaultVisibility(
                                v ->
                                        v.withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                                                .withVisibility(
                                                        PropertyAccessor.GETTER, Visibility.NONE)
                                                .withVisibility(
                                                        PropertyAccessor.IS_GETTER,
                                                        Visibility.NONE))
                        .changeDefaultPropertyInclusion(
                                i -> i.withValueInclusion(JsonInclude.Include.NON_NULL));
        WITHHELD.forEach(
                (type, names) ->
                        builder.withConfigOverride(
                                type,
                                o ->
                                        o.setIgnorals(
                                                JsonIgnoreProperties.Value.forIgnoredProperties(
                                                        names))));
        return builder.build();
    }

    /** Writes texts as what can be known of them by everybody. */
    private static final class Measure extends StdSerializer<ProtectedText> {

        Measure() {
            super(ProtectedText.class);
        }

        @Override
        public void serialize(
                ProtectedText text, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("subject", text.subject().toString());
            json.writeNumberProperty("length", text.text().codePointCount(0, text.text().length()));
            if (context.getAttribute(PERSONS) instanceof Set<?> persons) {
                @SuppressWarnings("unchecked") // It was put there above.
                var gathered = (Set<AccountId>) persons;
                gathered.add(text.subject());
                json.writeStringProperty("text", text.text());
            }
            json.writeEndObject();
        }
    }
}
