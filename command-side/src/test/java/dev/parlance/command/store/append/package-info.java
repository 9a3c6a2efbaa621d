/** What is promised of events that several commands store together. */
@NullMarked
package dev.parlance.command.store.append;

import org.jspecify.annotations.NullMarked;
