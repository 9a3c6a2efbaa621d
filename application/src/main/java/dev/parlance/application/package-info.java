/** Composes the modules into one process. */
@NullMarked
package dev.parlance.application;

import org.jspecify.annotations.NullMarked;
