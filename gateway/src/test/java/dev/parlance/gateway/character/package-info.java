/** Characters as clients meet them. */
@NullMarked
package dev.parlance.gateway.character;

import org.jspecify.annotations.NullMarked;
