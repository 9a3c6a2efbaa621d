/**
 * Which entries of the lorebooks that apply fire, and what of them a prompt has room for. Pure: no
 * I/O, no clock, no chance. Prompt assembly enters through {@link
 * dev.parlance.command.reply.lore.LoreActivation}.
 */
@NullMarked
package dev.parlance.command.reply.lore;

import org.jspecify.annotations.NullMarked;
