/** Accounts through every layer: HTTP in front, PostgreSQL behind. */
@NullMarked
package dev.parlance.application.account;

import org.jspecify.annotations.NullMarked;
