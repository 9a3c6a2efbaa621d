/** A stage for the edge: real Tomcat, real buses, and small stand-ins for the other modules. */
@NullMarked
package dev.parlance.gateway.stage;

import org.jspecify.annotations.NullMarked;
