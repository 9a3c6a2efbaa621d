/** How events of all revisions are read. */
@NullMarked
package dev.parlance.command.upcasting;

import org.jspecify.annotations.NullMarked;
