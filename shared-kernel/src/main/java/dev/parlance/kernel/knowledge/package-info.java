/** The language of knowledge: what answers of a coach are looked up in. */
@NullMarked
package dev.parlance.kernel.knowledge;

import org.jspecify.annotations.NullMarked;
