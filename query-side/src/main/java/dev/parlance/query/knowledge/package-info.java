/** Answers what documents there are, and what is found in them. */
@NullMarked
package dev.parlance.query.knowledge;

import org.jspecify.annotations.NullMarked;
