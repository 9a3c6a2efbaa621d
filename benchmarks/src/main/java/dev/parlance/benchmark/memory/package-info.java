/** Whether what comes to mind bears on the question, and how fast it comes. */
@NullMarked
package dev.parlance.benchmark.memory;

import org.jspecify.annotations.NullMarked;
