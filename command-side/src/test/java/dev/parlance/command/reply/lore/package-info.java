/** Which lore fires, and what of it fits. */
@NullMarked
package dev.parlance.command.reply.lore;

import org.jspecify.annotations.NullMarked;
