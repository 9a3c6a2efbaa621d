/** What a person may take along: everything that is the person's, in one file. */
@NullMarked
package dev.parlance.kernel.export;

import org.jspecify.annotations.NullMarked;
