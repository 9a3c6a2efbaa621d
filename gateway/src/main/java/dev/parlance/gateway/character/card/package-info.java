/**
 * Character cards, the files in which people carry their characters from one program to another:
 * the Character Card formats V1, V2 and V3 as JSON or inside a PNG, after the specification at
 * {@code github.com/malfoyslastname/character-card-spec-v2}. {@link
 * dev.parlance.gateway.character.card.Cards} reads and writes them and trusts nothing they say.
 */
@NullMarked
package dev.parlance.gateway.character.card;

import org.jspecify.annotations.NullMarked;
