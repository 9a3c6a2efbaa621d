package dev.parlance.kernel.budget;

/** How strict a limit is. */
public enum Limit {
    /** Tells when it is reached, and refuses nothing. */
    SOFT,
    /** Is never exceeded by what is held and spent. */
    HARD
}
