@NullMarked
package dev.parlance.gateway.coach;

import org.jspecify.annotations.NullMarked;
