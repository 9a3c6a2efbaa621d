/** What cards hold, and what becomes of cards that lie. */
@NullMarked
package dev.parlance.gateway.character.card;

import org.jspecify.annotations.NullMarked;
