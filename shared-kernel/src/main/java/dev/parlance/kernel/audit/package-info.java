/** The language of auditing: who looked at what, and whether what is seen can be trusted. */
@NullMarked
package dev.parlance.kernel.audit;

import org.jspecify.annotations.NullMarked;
