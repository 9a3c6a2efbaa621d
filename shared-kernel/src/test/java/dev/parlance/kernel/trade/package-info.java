/** How the times of tasks that run side by side are told. */
@NullMarked
package dev.parlance.kernel.trade;

import org.jspecify.annotations.NullMarked;
