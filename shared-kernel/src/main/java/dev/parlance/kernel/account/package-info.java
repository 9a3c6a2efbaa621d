/** The language of accounts: the people, known to everything else by their id alone. */
@NullMarked
package dev.parlance.kernel.account;

import org.jspecify.annotations.NullMarked;
