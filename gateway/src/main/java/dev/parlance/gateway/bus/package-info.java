/**
 * How the edge asks the other modules: commands and queries, waited for within a bound, with the
 * cause of a failure laid bare. Nothing else in the gateway touches the buses.
 */
@NullMarked
package dev.parlance.gateway.bus;

import org.jspecify.annotations.NullMarked;
