/** Re-runs of replies, as auditors ask for them. */
@NullMarked
package dev.parlance.command.rerun;

import org.jspecify.annotations.NullMarked;
