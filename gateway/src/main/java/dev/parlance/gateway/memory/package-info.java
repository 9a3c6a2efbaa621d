/** What is remembered of a person's talk, and summaries of conversations, at the edge. */
@NullMarked
package dev.parlance.gateway.memory;

import org.jspecify.annotations.NullMarked;
