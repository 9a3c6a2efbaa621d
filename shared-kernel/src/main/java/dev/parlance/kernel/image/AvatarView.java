package dev.parlance.kernel.image;

/**
 * A picture as one who may see it finds it.
 *
 * @param open whether everybody may see it, also without a token
 */
public record AvatarView(AvatarRef avatar, boolean open) {}
