package dev.parlance.command.reply.prompt;

/** What a character's sheet tells, in the order in which it falls out of a full prompt. */
enum PersonaPart {
    CLOSING_INSTRUCTIONS,
    SCENARIO,
    PERSONALITY,
    DESCRIPTION,
    INSTRUCTIONS
}
