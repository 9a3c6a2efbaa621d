package dev.parlance.kernel.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names the knowledge that a {@code COACH} conversation is about: {@code me} for what is a person's
 * own, and any other name for what people share.
 */
public record KnowledgeScope(@JsonValue String value) {

    /** The form of a name: letters a to z, digits and hyphens, 63 at most, no hyphen first. */
    public static final String FORM = "[a-z0-9][a-z0-9-]{0,62}";

    private static final Pattern NAME = Pattern.compile(FORM);

    /**
     * @throws IllegalArgumentException if the name is not of the {@link #FORM}
     */
    @JsonCreator
    public KnowledgeScope {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("A scope is named by " + FORM);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
