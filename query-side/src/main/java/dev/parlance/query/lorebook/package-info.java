/** Lorebooks as their owners read them, and as prompts do. */
@NullMarked
package dev.parlance.query.lorebook;

import org.jspecify.annotations.NullMarked;
