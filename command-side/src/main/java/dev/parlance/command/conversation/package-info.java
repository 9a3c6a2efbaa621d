/**
 * The conversation: one aggregate, which decides who may say what, numbers the messages, and sees
 * every reply it asked for to its end. It holds no text of messages.
 */
@NullMarked
package dev.parlance.command.conversation;

import org.jspecify.annotations.NullMarked;
