package dev.parlance.projection.analytics;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.parlance.kernel.content.ProtectedText;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON schemas (2020-12) of all events as {@link PublishedForm} writes them, taken from their
 * records: what may be null is not required, ids are UUIDs, amounts are texts. Fields that a schema
 * does not know are no fault, as later ones may have more.
 */
final class PublishedSchemas {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SchemaGenerator generator = new SchemaGenerator(config().build());

    /** By the names of their files. */
    Map<String, ObjectNode> all() {
        var schemas = new TreeMap<String, ObjectNode>();
        for (var type : EventTypes.all()) {
            var before = schemas.put(fileOf(type), of(type));
            if (before != null) {
                throw new IllegalStateException("Two events are called " + fileOf(type));
            }
        }
        return schemas;
    }

    /** Where the schema of an event stands. */
    static String fileOf(Class<?> type) {
        return EventType.of(type).versioned() + ".schema.json";
    }

    /** The schema of one record. */
    ObjectNode of(Class<?> type) {
        var schema = generator.generateSchema(type);
        var named = JSON.createObjectNode();
        named.set("$schema", schema.get("$schema"));
        named.put("$id", EventType.of(type).schema().toString());
        named.put("title", EventType.of(type).qualified());
        named.setAll(schema);
        return named;
    }

    private static SchemaGeneratorConfigBuilder config() {
        var config =
                new SchemaGeneratorConfigBuilder(
                                SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                        .without(Option.FLATTENED_ENUMS);
        config.forTypesInGeneral().withCustomDefinitionProvider(PublishedSchemas::definition);
        config.forFields()
                .withIgnoreCheck(PublishedSchemas::withheld)
                .withRequiredCheck(field -> !nullable(field));
        return config;
    }

    private static @Nullable CustomDefinition definition(
            ResolvedType type, SchemaGenerationContext context) {
        var raw = type.getErasedType();
        if (raw == ProtectedText.class) {
            return inline(text(context));
        }
        if (raw.isEnum()) {
            var schema = context.getGeneratorConfig().createObjectNode();
            schema.put("type", "string");
            var values = schema.putArray("enum");
            Arrays.stream(raw.getEnumConstants())
                    .map(value -> JSON.valueToTree(value).asString())
                    .sorted()
                    .forEach(values::add);
            return inline(schema);
        }
        var format =
                switch (raw.getName()) {
                    case "java.util.UUID" -> Map.of("format", "uuid");
                    case "java.time.Instant" -> Map.of("format", "date-time");
                    case "java.time.LocalDate" -> Map.of("format", "date");
                    case "java.math.BigDecimal" -> Map.of("pattern", "^-?[0-9]+(\\.[0-9]+)?$");
                    default -> Map.<String, String>of();
                };
        if (!format.isEmpty()) {
            var schema = context.getGeneratorConfig().createObjectNode();
            schema.put("type", "string");
            format.forEach(schema::put);
            return inline(schema);
        }
        return valueOf(raw)
                .map(
                        value ->
                                inline(
                                        context.createDefinition(
                                                context.getTypeContext()
                                                        .resolve(value.getGenericType()))))
                .orElse(null);
    }

    private static ObjectNode text(SchemaGenerationContext context) {
        var schema = context.getGeneratorConfig().createObjectNode();
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        properties.putObject("subject").put("type", "string").put("format", "uuid");
        properties.putObject("length").put("type", "integer").put("minimum", 0);
        schema.putArray("required").add("subject").add("length");
        return schema;
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(
                schema,
                CustomDefinition.DefinitionType.INLINE,
                CustomDefinition.AttributeInclusion.NO);
    }

    /** The one component that stands for the whole record. */
    private static Optional<RecordComponent> valueOf(Class<?> type) {
        return Optional.ofNullable(type.getRecordComponents()).stream()
                .flatMap(Arrays::stream)
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                .findFirst();
    }

    private static boolean withheld(FieldScope field) {
        return PublishedForm.WITHHELD
                .getOrDefault(field.getDeclaringType().getErasedType(), Set.of())
                .contains(field.getName());
    }

    private static boolean nullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
