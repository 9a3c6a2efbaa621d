/** Answers how jobs stand, and what else is done in the background. Nothing here writes. */
@NullMarked
package dev.parlance.query.job;

import org.jspecify.annotations.NullMarked;
