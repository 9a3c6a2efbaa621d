package dev.parlance.kernel.audit;

/**
 * What a recorded access may show.
 *
 * @param contentOpen whether what people and assistants said may be shown; otherwise only that
 *     something was said, and how long it is
 */
public record Access(boolean contentOpen) {}
