package dev.parlance.command.avatar;

import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageBytes;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A still picture that can be shown, by what its own bytes say. Nothing of it is decoded. Of a PNG
 * the text is left out, since that may be a card with what its character is instructed.
 */
record Picture(ImageType type, ImageBytes content, String sha256) {

    /**
     * @throws Rejected with {@link ErrorCode#UNSUPPORTED_MEDIA_TYPE} if the bytes are no PNG, JPEG
     *     or WebP, and with {@link ErrorCode#VALIDATION_FAILED} if they are a damaged one, or one
     *     that is too large or moves
     */
    static Picture of(ImageBytes content) {
        var bytes = content.bytes();
        var type = typeOf(bytes);
        var size = sizeOf(type, bytes);
        if (size.width() < 1
                || size.height() < 1
                || size.width() > UploadAvatar.MAX_SIDE
                || size.height() > UploadAvatar.MAX_SIDE) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "The image is %d x %d pixels; 1 to %d are allowed."
                                    .formatted(
                                            size.width(), size.height(), UploadAvatar.MAX_SIDE)));
        }
        var shown = type == ImageType.PNG ? PngFormat.withoutWords(bytes) : bytes;
        return new Picture(type, new ImageBytes(shown), sha256(shown));
    }

    private static ImageType typeOf(byte[] bytes) {
        if (PngFormat.begins(bytes)) {
            return ImageType.PNG;
        }
        if (JpegFormat.begins(bytes)) {
            return ImageType.JPEG;
        }
        if (WebpFormat.begins(bytes)) {
            return ImageType.WEBP;
        }
        throw new Rejected(
                new Rejection.Refused(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "The bytes are no PNG, no JPEG and no WebP image."));
    }

    private static PictureSize sizeOf(ImageType type, byte[] bytes) {
        try {
            return switch (type) {
                case PNG -> PngFormat.sizeOf(bytes);
                case JPEG -> JpegFormat.sizeOf(bytes);
                case WEBP -> WebpFormat.sizeOf(bytes);
            };
        } catch (DamagedPicture damaged) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "The image cannot be used: %s.".formatted(damaged.getMessage())));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    AvatarRef named(ImageId id) {
        return new AvatarRef(id, type, sha256);
    }

    int length() {
        return content.bytes().length;
    }
}
