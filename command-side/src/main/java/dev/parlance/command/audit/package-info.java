/**
 * What auditing needs of the command side: what operators do is recorded before it is done, events
 * are sealed and checkpoints signed, with keys that are not readable in the database. Others enter
 * by the interfaces of the kernel.
 */
@NullMarked
package dev.parlance.command.audit;

import org.jspecify.annotations.NullMarked;
