package dev.parlance.gateway.avatar;

import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageId;

/**
 * The picture that stands for a character, on the wire.
 *
 * @param url where it is, from the root of this service on
 */
public record AvatarJson(ImageId imageId, String url, String mediaType) {

    static final String IMAGES = "/api/v1/images/";

    public static AvatarJson of(AvatarRef avatar) {
        return new AvatarJson(
                avatar.imageId(), IMAGES + avatar.imageId(), avatar.type().mediaType());
    }
}
