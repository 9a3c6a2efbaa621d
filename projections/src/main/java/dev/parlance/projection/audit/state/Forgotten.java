package dev.parlance.projection.audit.state;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people whose texts could not be read any more. That a person is forgotten does not stand in
 * the streams of conversations; that a text is erased is known of each.
 */
final class Forgotten {

    private final Set<AccountId> people = new LinkedHashSet<>();

    /** In the order in which they were met. */
    Set<AccountId> people() {
        return people;
    }

    /** Looks through an event, in whichever part of it there are texts. */
    void see(@Nullable Object part) {
        switch (part) {
            case ProtectedText text when text.erased() -> people.add(text.subject());
            case Collection<?> parts -> parts.forEach(this::see);
            case Record parts -> {
                for (var component : parts.getClass().getRecordComponents()) {
                    see(value(component, parts));
                }
            }
            case null, default -> {}
        }
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("What events are made of is public", e);
        }
    }
}
