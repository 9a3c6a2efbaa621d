/**
 * Hash chains and Merkle trees, on the JDK alone, so that whoever is handed evidence can check it
 * by the same code.
 */
@NullMarked
package dev.parlance.kernel.audit.proof;

import org.jspecify.annotations.NullMarked;
