package dev.parlance.kernel.character;

/** Who may see a character and talk with it, beside its owner. */
public enum Visibility {
    /** Nobody. */
    PRIVATE,
    /** Whoever knows its id; it is not in the explore list. */
    UNLISTED,
    /** Everybody. */
    PUBLIC
}
