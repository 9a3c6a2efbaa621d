/** Answers where a reply stands. Nothing here writes. */
@NullMarked
package dev.parlance.query.reply;

import org.jspecify.annotations.NullMarked;
