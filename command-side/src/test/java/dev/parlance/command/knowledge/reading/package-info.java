@NullMarked
package dev.parlance.command.knowledge.reading;

import org.jspecify.annotations.NullMarked;
