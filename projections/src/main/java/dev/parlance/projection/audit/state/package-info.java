/**
 * What a conversation's events come to, for auditors. It is found by the projections themselves,
 * which take the events in anew, into empty tables that nobody else sees.
 */
@NullMarked
package dev.parlance.projection.audit.state;

import org.jspecify.annotations.NullMarked;
