@NullMarked
package dev.parlance.command.memory;

import org.jspecify.annotations.NullMarked;
