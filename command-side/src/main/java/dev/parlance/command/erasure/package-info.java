/**
 * Forgets people. Their key is destroyed at once, which makes every text of theirs unreadable; what
 * they leave behind is then tidied up in the background, as often as it takes.
 */
@NullMarked
package dev.parlance.command.erasure;

import org.jspecify.annotations.NullMarked;
