/**
 * Characters at the edge: making, revising, listing and showing them, and their import and export
 * as cards. Others than the owner are not shown how a character is instructed.
 */
@NullMarked
package dev.parlance.gateway.character;

import org.jspecify.annotations.NullMarked;
