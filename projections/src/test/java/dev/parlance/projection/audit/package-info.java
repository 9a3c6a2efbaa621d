/** What evidence is made of. */
@NullMarked
package dev.parlance.projection.audit;

import org.jspecify.annotations.NullMarked;
