/**
 * Answers what is asked about conversations: their messages, the lists of them, what is unread, and
 * where something was said. Nothing here writes; the tables belong to the projections.
 */
@NullMarked
package dev.parlance.query.conversation;

import org.jspecify.annotations.NullMarked;
