package dev.parlance.kernel.reply;

/** What a character's sheet tells, in the order in which it falls out of a full prompt. */
public enum PersonaPart {
    CLOSING_INSTRUCTIONS,
    SCENARIO,
    PERSONALITY,
    DESCRIPTION,
    INSTRUCTIONS
}
