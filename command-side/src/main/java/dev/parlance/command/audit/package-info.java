/** Who looked at what: what auditors and administrators do is recorded before it is done. */
@NullMarked
package dev.parlance.command.audit;

import org.jspecify.annotations.NullMarked;
