/** What an account has used, at the edge. */
@NullMarked
package dev.parlance.gateway.usage;

import org.jspecify.annotations.NullMarked;
