/**
 * Accounts and their sessions. Relational and not event-sourced: what is personal here must be
 * changeable and erasable in place. Entered through command messages only.
 */
@NullMarked
package dev.parlance.command.account;

import org.jspecify.annotations.NullMarked;
