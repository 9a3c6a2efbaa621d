/** Answers what became of re-runs. Nothing here writes. */
@NullMarked
package dev.parlance.query.rerun;

import org.jspecify.annotations.NullMarked;
