@NullMarked
package dev.parlance.command.budget;

import org.jspecify.annotations.NullMarked;
