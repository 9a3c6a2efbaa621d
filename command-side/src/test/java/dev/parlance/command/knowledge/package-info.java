@NullMarked
package dev.parlance.command.knowledge;

import org.jspecify.annotations.NullMarked;
