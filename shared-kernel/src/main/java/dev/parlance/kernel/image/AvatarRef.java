package dev.parlance.kernel.image;

/**
 * A picture that stands for a character.
 *
 * @param sha256 of its bytes, in lower-case hexadecimal
 */
public record AvatarRef(ImageId imageId, ImageType type, String sha256) {}
