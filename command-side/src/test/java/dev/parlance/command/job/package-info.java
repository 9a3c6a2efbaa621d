@NullMarked
package dev.parlance.command.job;

import org.jspecify.annotations.NullMarked;
