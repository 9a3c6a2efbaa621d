@NullMarked
package dev.parlance.command.conversation;

import org.jspecify.annotations.NullMarked;
