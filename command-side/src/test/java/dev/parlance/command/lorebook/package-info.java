/** What a lorebook lets its owner do. */
@NullMarked
package dev.parlance.command.lorebook;

import org.jspecify.annotations.NullMarked;
