/**
 * Language model vendors as their clients see them on the wire: loopback servers that speak the
 * vendors' streaming protocols and misbehave on demand.
 */
@NullMarked
package dev.parlance.testing.llm;

import org.jspecify.annotations.NullMarked;
