/** Which lorebooks there are, what stands in them and where they apply. Only the events enter. */
@NullMarked
package dev.parlance.projection.lorebook;

import org.jspecify.annotations.NullMarked;
