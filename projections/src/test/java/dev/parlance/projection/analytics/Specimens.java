package dev.parlance.projection.analytics;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records of any type with everything in them filled in, made by reflection. */
final class Specimens {

    static final AccountId PERSON =
            new AccountId(UUID.fromString("00000000-0000-4000-8000-0123456789ab"));

    /** Names of a form in which nobody can say anything. */
    private static final Map<Class<?>, Object> FORMED =
            Map.of(
                    KnowledgeScope.class,
                    new KnowledgeScope("house"),
                    BudgetId.class,
                    BudgetId.of(PERSON));

    private final String text;

    /** The components that hold a plain text, as {@code Record.component}. */
    final Set<String> plainTexts = new HashSet<>();

    /**
     * @param text what stands wherever there may be a text of any kind
     */
    Specimens(String text) {
        this.text = text;
    }

    /** One of a type, with lists of one. */
    Object of(Type type) {
        return of(type, "");
    }

    private Object of(Type type, String place) {
        if (type instanceof ParameterizedType generic) {
            var one = of(generic.getActualTypeArguments()[0], place);
            if (generic.getRawType() == List.class) {
                return List.of(one);
            }
            if (generic.getRawType() == Set.class) {
                return Set.of(one);
            }
            throw new IllegalArgumentException("No specimen of " + type);
        }
        var raw = (Class<?>) type;
        if (raw == ProtectedText.class) {
            return new ProtectedText(PERSON, text);
        }
        if (FORMED.containsKey(raw)) {
            return FORMED.get(raw);
        }
        if (raw.isRecord()) {
            return record(raw);
        }
        return raw.isEnum() ? raw.getEnumConstants()[0] : value(raw, place);
    }

    private Object value(Class<?> type, String place) {
        if (type == String.class) {
            plainTexts.add(place);
            return text;
        }
        return switch (type.getName()) {
            case "java.util.UUID" -> PERSON.value();
            case "java.time.Instant" -> Instant.parse("2026-11-22T01:05:43.762528Z");
            case "java.time.LocalDate" -> LocalDate.parse("2026-11-22");
            case "java.math.BigDecimal" -> new BigDecimal("0.000000123");
            case "java.net.URI" -> URI.create("urn:specimen");
            case "long", "java.lang.Long" -> 1L;
            case "int", "java.lang.Integer" -> 1;
            case "double", "java.lang.Double" -> 0.5;
            case "boolean", "java.lang.Boolean" -> true;
            default -> throw new IllegalArgumentException("No specimen of " + type);
        };
    }

    private Object record(Class<?> type) {
        var components = type.getRecordComponents();
        var values =
                Arrays.stream(components)
                        .map(
                                component ->
                                        of(
                                                component.getGenericType(),
                                                type.getSimpleName() + "." + component.getName()))
                        .toArray();
        try {
            var types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No specimen of " + type, e);
        }
    }
}
