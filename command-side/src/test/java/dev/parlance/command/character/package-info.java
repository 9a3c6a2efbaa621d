/** What a character allows, told as events and commands. */
@NullMarked
package dev.parlance.command.character;

import org.jspecify.annotations.NullMarked;
