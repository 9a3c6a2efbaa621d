/** Answers what replies took in tokens and money. Nothing here writes. */
@NullMarked
package dev.parlance.query.usage;

import org.jspecify.annotations.NullMarked;
