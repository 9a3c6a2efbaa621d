package dev.parlance.projection.analytics;

import java.net.URI;
import org.axonframework.serialization.Revision;

/**
 * What kind of event it is, as it is told outside.
 *
 * @param family what it happened to, such as {@code conversation}
 * @param name such as {@code UserMessagePosted}
 * @param revision of its form
 */
record EventType(String family, String name, String revision) {

    private static final String KERNEL = "dev.parlance.kernel.";

    private static final ClassValue<EventType> TYPES =
            new ClassValue<>() {
                @Override
                protected EventType computeValue(Class<?> type) {
                    return read(type);
                }
            };

    /**
     * The type of the events of a class.
     *
     * @throws IllegalArgumentException if it is no event of the shared language, of which nobody
     *     knows what it holds
     */
    static EventType of(Class<?> type) {
        return TYPES.get(type);
    }

    private static EventType read(Class<?> type) {
        var revision = type.getAnnotation(Revision.class);
        if (!type.isRecord() || !type.getName().startsWith(KERNEL) || revision == null) {
            throw new IllegalArgumentException(type.getName() + " is no event that can be told");
        }
        return new EventType(
                type.getPackageName().substring(KERNEL.length()),
                type.getSimpleName(),
                revision.value());
    }

    /** Such as {@code UserMessagePosted.v1}. */
    String versioned() {
        return "%s.v%s".formatted(name, revision);
    }

    /** Such as {@code dev.parlance.conversation.UserMessagePosted.v1}. */
    String qualified() {
        return "dev.parlance.%s.%s".formatted(family, versioned());
    }

    /** What its JSON schema is known by. */
    URI schema() {
        return URI.create("urn:parlance:event:%s.%s".formatted(family, versioned()));
    }
}
