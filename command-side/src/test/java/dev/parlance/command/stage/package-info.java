/** What several tests need to stand on. */
@NullMarked
package dev.parlance.command.stage;

import org.jspecify.annotations.NullMarked;
