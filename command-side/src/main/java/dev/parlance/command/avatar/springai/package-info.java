/**
 * Painters behind the port, through Spring AI's image models, which are built here by hand: no
 * client exists before its first call, and none retries on its own. Nobody enters but Spring.
 */
@NullMarked
package dev.parlance.command.avatar.springai;

import org.jspecify.annotations.NullMarked;
