package dev.parlance.gateway.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives every type on the wire a name of its own. By default nested types go by their simple names,
 * so that all that are called {@code Page} would be described as one of them.
 */
final class SchemaNames extends TypeNameResolver {

    private static final Pattern SAYS_NOTHING = Pattern.compile("(Controller|Json|Requests)$");

    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    /** The type of ours that goes by this name. */
    Optional<Class<?>> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        if (!type.getName().startsWith("dev.parlance.")) {
            return super.nameForClass(type, options);
        }
        var name = name(type);
        var other = types.putIfAbsent(name, type);
        if (other != null && !other.equals(type)) {
            throw new IllegalStateException(
                    "%s and %s would both be called %s".formatted(other, type, name));
        }
        return name;
    }

    private static String name(@Nullable Class<?> type) {
        return type == null
                ? ""
                : name(type.getEnclosingClass())
                        + SAYS_NOTHING.matcher(type.getSimpleName()).replaceFirst("");
    }
}
