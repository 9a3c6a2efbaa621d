@NullMarked
package dev.parlance.projection.analytics;

import org.jspecify.annotations.NullMarked;
