/** What administrators see of everybody's replies and conversations: figures, never a word. */
@NullMarked
package dev.parlance.gateway.stats;

import org.jspecify.annotations.NullMarked;
