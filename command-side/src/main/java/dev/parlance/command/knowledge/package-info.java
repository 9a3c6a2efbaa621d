/**
 * Decides about documents, and ingests them: their bytes are read into blocks, these packed into
 * chunks, and the chunks recorded part by part, by a job that may be killed at any point.
 */
@NullMarked
package dev.parlance.command.knowledge;

import org.jspecify.annotations.NullMarked;
