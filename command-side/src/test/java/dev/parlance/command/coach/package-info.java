@NullMarked
package dev.parlance.command.coach;

import org.jspecify.annotations.NullMarked;
