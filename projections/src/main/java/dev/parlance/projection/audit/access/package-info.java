/** Who looked at what, and why, as auditors list it. It is a read model as any other. */
@NullMarked
package dev.parlance.projection.audit.access;

import org.jspecify.annotations.NullMarked;
