@NullMarked
package dev.parlance.gateway.budget;

import org.jspecify.annotations.NullMarked;
