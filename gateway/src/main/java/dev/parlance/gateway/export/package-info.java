/** What a person takes along. */
@NullMarked
package dev.parlance.gateway.export;

import org.jspecify.annotations.NullMarked;
