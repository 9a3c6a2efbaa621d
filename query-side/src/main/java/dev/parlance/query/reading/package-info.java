/**
 * What the query handlers of all features share: bounds of pages, cursors, and how long a reader
 * waits for a read model that is about to know.
 */
@NullMarked
package dev.parlance.query.reading;

import org.jspecify.annotations.NullMarked;
