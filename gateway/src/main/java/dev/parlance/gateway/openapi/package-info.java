/** How the edge describes itself to programs and people. */
@NullMarked
package dev.parlance.gateway.openapi;

import org.jspecify.annotations.NullMarked;
