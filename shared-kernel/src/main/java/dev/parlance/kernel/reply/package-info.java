/** The language of assistant replies: how one is asked for, runs, and ends, and what it cost. */
@NullMarked
package dev.parlance.kernel.reply;

import org.jspecify.annotations.NullMarked;
