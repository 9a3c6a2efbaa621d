/**
 * Where events, tokens, sagas and dead letters are kept, and how messages are written down. By
 * default all of them live in one PostgreSQL database, so that one transaction covers them.
 */
@NullMarked
package dev.parlance.command.store;

import org.jspecify.annotations.NullMarked;
