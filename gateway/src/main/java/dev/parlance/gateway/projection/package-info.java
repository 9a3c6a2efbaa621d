/** Operating the read models: how far they are, replays, and what they could not take in. */
@NullMarked
package dev.parlance.gateway.projection;

import org.jspecify.annotations.NullMarked;
