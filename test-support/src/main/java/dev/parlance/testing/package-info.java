/**
 * The servers that tests talk to. Tests enter through {@link dev.parlance.testing.TestPostgres};
 * which server answers (configured, container or private cluster) is no concern of theirs.
 */
@NullMarked
package dev.parlance.testing;

import org.jspecify.annotations.NullMarked;
