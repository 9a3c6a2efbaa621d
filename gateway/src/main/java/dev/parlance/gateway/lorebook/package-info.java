/**
 * Lorebooks on the wire: written, bound, taken in from files and given out as such. Other features
 * enter through {@link dev.parlance.gateway.lorebook.LoreFormat}.
 */
@NullMarked
package dev.parlance.gateway.lorebook;

import org.jspecify.annotations.NullMarked;
