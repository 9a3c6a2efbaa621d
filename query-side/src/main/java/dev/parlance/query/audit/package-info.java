/** Answers about who looked at what. */
@NullMarked
package dev.parlance.query.audit;

import org.jspecify.annotations.NullMarked;
