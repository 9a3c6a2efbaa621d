/** Builds what became of re-runs. Nobody enters but the events. */
@NullMarked
package dev.parlance.projection.rerun;

import org.jspecify.annotations.NullMarked;
