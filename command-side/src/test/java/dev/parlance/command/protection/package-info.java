/** How texts look where they are stored. */
@NullMarked
package dev.parlance.command.protection;

import org.jspecify.annotations.NullMarked;
