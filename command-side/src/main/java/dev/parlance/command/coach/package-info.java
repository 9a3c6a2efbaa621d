/**
 * Answers of a coach that were given before: which of them are kept, for which questions they are
 * given again, and that many equal questions at once are asked once.
 */
@NullMarked
package dev.parlance.command.coach;

import org.jspecify.annotations.NullMarked;
