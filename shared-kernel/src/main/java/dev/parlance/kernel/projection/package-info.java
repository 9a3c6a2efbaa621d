/** The language of operating the read models: how far they are, and what they could not take in. */
@NullMarked
package dev.parlance.kernel.projection;

import org.jspecify.annotations.NullMarked;
