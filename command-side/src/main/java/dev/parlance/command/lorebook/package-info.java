/**
 * Lorebooks as their owners write them: what may be put into one, and where it applies. Nobody
 * enters but commands; which of it fires in a prompt is decided in {@code reply.lore}.
 */
@NullMarked
package dev.parlance.command.lorebook;

import org.jspecify.annotations.NullMarked;
