/**
 * Conversations at the edge: starting and listing them, who takes part, posting, reading and
 * searching messages, read markers, variants and forks, and the live feed of a conversation.
 * Controllers turn requests into commands and queries and decide nothing; {@link
 * dev.parlance.gateway.conversation.FeedScript} keeps the feed free of loss and repetition.
 */
@NullMarked
package dev.parlance.gateway.conversation;

import org.jspecify.annotations.NullMarked;
