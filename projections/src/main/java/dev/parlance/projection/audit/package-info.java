/** What auditors read. */
@NullMarked
package dev.parlance.projection.audit;

import org.jspecify.annotations.NullMarked;
