/** What pictures are taken in, how they are drawn, and how long they are kept. */
@NullMarked
package dev.parlance.command.avatar;

import org.jspecify.annotations.NullMarked;
