/** What is true of every storage of blobs, and what of each alone. */
@NullMarked
package dev.parlance.command.storage;

import org.jspecify.annotations.NullMarked;
