/**
 * Answers what is remembered: lists for the person, and what bears on a text, for prompts. How it
 * is recalled stands in {@link dev.parlance.query.memory.Recall}.
 */
@NullMarked
package dev.parlance.query.memory;

import org.jspecify.annotations.NullMarked;
