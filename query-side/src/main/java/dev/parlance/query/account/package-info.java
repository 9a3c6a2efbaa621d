/** Answers questions about accounts, from the tables the account commands write. */
@NullMarked
package dev.parlance.query.account;

import org.jspecify.annotations.NullMarked;
