/**
 * The port to language models and what makes it dependable: retries, time-outs, circuit breakers,
 * fall-backs, token counts and prices. Reply generation enters through {@link
 * dev.parlance.command.reply.model.ReplyModels}; no vendor's or framework's type crosses this
 * package.
 */
@NullMarked
package dev.parlance.command.reply.model;

import org.jspecify.annotations.NullMarked;
