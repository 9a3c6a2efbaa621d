/** The language of lorebooks: what an assistant is told when the conversation touches it. */
@NullMarked
package dev.parlance.kernel.lorebook;

import org.jspecify.annotations.NullMarked;
