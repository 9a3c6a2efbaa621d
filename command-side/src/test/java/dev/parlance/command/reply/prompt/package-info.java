@NullMarked
package dev.parlance.command.reply.prompt;

import org.jspecify.annotations.NullMarked;
