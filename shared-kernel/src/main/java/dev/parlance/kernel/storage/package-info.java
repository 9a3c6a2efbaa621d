/** Where bytes are kept that are too large for a database. */
@NullMarked
package dev.parlance.kernel.storage;

import org.jspecify.annotations.NullMarked;
