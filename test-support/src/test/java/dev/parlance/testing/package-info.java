@NullMarked
package dev.parlance.testing;

import org.jspecify.annotations.NullMarked;
