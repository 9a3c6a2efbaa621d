/**
 * How events get into PostgreSQL: the commands of a moment share one insert and one commit, and the
 * next command of a conversation need not wait for the commit of the one before it.
 */
@NullMarked
package dev.parlance.command.store.append;

import org.jspecify.annotations.NullMarked;
