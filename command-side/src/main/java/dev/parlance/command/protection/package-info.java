/** Encrypts personal text on its way into storage, with the key of the person it belongs to. */
@NullMarked
package dev.parlance.command.protection;

import org.jspecify.annotations.NullMarked;
