/** The language of conversations: who says what, in which order, and who has read it. */
@NullMarked
package dev.parlance.kernel.conversation;

import org.jspecify.annotations.NullMarked;
