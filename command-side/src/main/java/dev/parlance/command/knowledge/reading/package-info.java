/**
 * Reads files of many formats into blocks of text. The libraries of the formats are known here
 * alone.
 */
@NullMarked
package dev.parlance.command.knowledge.reading;

import org.jspecify.annotations.NullMarked;
