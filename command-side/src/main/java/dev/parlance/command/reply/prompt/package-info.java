/**
 * What a model is asked: the pure function from a character, lore, memories and messages to a
 * prompt within its budget, and the cached words it needs. Nothing here waits but {@link
 * dev.parlance.command.reply.prompt.Personas} and {@link dev.parlance.command.reply.prompt.Names}.
 */
@NullMarked
package dev.parlance.command.reply.prompt;

import org.jspecify.annotations.NullMarked;
