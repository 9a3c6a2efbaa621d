/** Chains and trees by their definitions. */
@NullMarked
package dev.parlance.kernel.audit.proof;

import org.jspecify.annotations.NullMarked;
