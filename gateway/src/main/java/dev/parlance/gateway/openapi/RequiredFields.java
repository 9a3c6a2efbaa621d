package dev.parlance.gateway.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a record are always there: those that cannot be null, and are told when empty.
 */
final class RequiredFields {

    private RequiredFields() {}

    static void describe(Class<?> type, Schema<?> schema) {
        var properties = schema.getProperties();
        if (properties != null) {
            of(type).filter(properties::containsKey)
                    .filter(name -> !isRequired(schema, name))
                    .forEach(schema::addRequiredItem);
        }
    }

    private static boolean isRequired(Schema<?> schema, String name) {
        return schema.getRequired() != null && schema.getRequired().contains(name);
    }

    private static Stream<String> of(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).flatMap(RequiredFields::of)
                : Stream.empty();
    }

    private static Stream<String> of(RecordComponent component) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
            return Stream.empty();
        }
        return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                ? of(component.getType())
                : Stream.of(component.getName());
    }
}
