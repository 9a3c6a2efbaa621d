@NullMarked
package dev.parlance.command.reply;

import org.jspecify.annotations.NullMarked;
