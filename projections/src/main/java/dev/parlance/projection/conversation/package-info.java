/**
 * Builds what is read of conversations: their history, the lists of them, and what is unread. Each
 * projection owns its tables; nobody enters but the events.
 */
@NullMarked
package dev.parlance.projection.conversation;

import org.jspecify.annotations.NullMarked;
