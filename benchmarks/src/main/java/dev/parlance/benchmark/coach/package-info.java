/** How long a coach takes to answer what was asked before, beside what was not. */
@NullMarked
package dev.parlance.benchmark.coach;

import org.jspecify.annotations.NullMarked;
