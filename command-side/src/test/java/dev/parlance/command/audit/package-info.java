/** Seals and signatures. */
@NullMarked
package dev.parlance.command.audit;

import org.jspecify.annotations.NullMarked;
