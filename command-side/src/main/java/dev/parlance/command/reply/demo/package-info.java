/**
 * A model without a key, a network or a mind: it shows, in its answer, what it was given. It is the
 * default, so that everything can be tried at once, and says in every answer that it is a demo.
 */
@NullMarked
package dev.parlance.command.reply.demo;

import org.jspecify.annotations.NullMarked;
