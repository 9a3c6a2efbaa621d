/**
 * Avatars at the edge: having them drawn, sending them in, choosing and showing them. Other
 * features say which picture stands for a character by {@link
 * dev.parlance.gateway.avatar.AvatarJson}.
 */
@NullMarked
package dev.parlance.gateway.avatar;

import org.jspecify.annotations.NullMarked;
