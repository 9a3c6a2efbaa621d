/**
 * Replies on their way: the saga that sees each to its end, and the generator that lets a model
 * write it. Models are known only through {@code reply.model}.
 */
@NullMarked
package dev.parlance.command.reply;

import org.jspecify.annotations.NullMarked;
