/** Whether reading stays as fast as it was when the read models grow. */
@NullMarked
package dev.parlance.benchmark.history;

import org.jspecify.annotations.NullMarked;
