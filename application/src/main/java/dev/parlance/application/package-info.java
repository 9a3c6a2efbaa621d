/** Composes the modules into one process; nothing else lives here. */
@NullMarked
package dev.parlance.application;

import org.jspecify.annotations.NullMarked;
