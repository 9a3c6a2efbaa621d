package dev.parlance.gateway.problem;

import org.jspecify.annotations.Nullable;

/** What a client sent over a live connection, or within a body, cannot be understood. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    /**
     * @param detail one sentence for a person
     * @param cause why, if a parser says so, whose path to the field at fault is told instead
     */
    public Unreadable(String detail, @Nullable Exception cause) {
        super(detail, cause);
        this.field = null;
    }

    private Unreadable(String field, String message) {
        super(message);
        this.field = field;
    }

    /** One field is at fault. */
    public static Unreadable field(String field, String message) {
        return new Unreadable(field, message);
    }

    @Nullable String field() {
        return field;
    }
}
