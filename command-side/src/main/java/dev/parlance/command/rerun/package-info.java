/**
 * Re-runs of replies: their prompts are built again from events alone and sent to a model that an
 * auditor names. Others enter by commands and events only.
 */
@NullMarked
package dev.parlance.command.rerun;

import org.jspecify.annotations.NullMarked;
