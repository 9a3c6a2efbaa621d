package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PublishedSchemasTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Set<String>> KINDS =
            Map.of(
                    "STRING", Set.of("string"),
                    "NUMBER", Set.of("integer", "number"),
                    "BOOLEAN", Set.of("boolean"),
                    "ARRAY", Set.of("array"),
                    "OBJECT", Set.of("object"));

    private final PublishedSchemas schemas = new PublishedSchemas();

    static List<Class<?>> events() {
        return EventTypes.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void aSchemaKnowsWhatIsWrittenAndNothingElse(Class<?> type) {
        var written = JSON.readTree(PublishedForm.withoutTexts(new Specimens("말").of(type)));
        var schema = schemas.of(type);

        assertSays(schema, schema, written);
    }

    @Test
    void whatMayBeAbsentIsNotRequired() {
        var started = schemas.of(ConversationStarted.class);

        assertThat(started.path("required").valueStream().map(JsonNode::asString))
                .contains("conversationId", "kind", "participants")
                .doesNotContain("title", "characterId", "room", "fork");
    }

    private static void assertSays(JsonNode root, JsonNode schema, JsonNode written) {
        var reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            assertSays(root, root.at(reference.substring(1)), written);
            return;
        }
        assertThat(KINDS.get(written.getNodeType().name()))
                .contains(schema.path("type").asString());
        if (written.isArray()) {
            written.forEach(item -> assertSays(root, schema.path("items"), item));
        }
        if (written.isObject()) {
            assertThat(names(schema.path("properties"))).isEqualTo(names(written));
            written.propertyStream()
                    .forEach(
                            field ->
                                    assertSays(
                                            root,
                                            schema.path("properties").path(field.getKey()),
                                            field.getValue()));
        }
        if (schema.has("enum")) {
            assertThat(schema.path("enum").valueStream()).contains(written);
        }
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
