package dev.parlance.gateway.avatar;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageBytes;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Takes pictures in: few at once, and none before there is room for it. */
@Component
class AvatarUploads {

    static final String IMAGE_WEBP = "image/webp";

    private static final int AT_ONCE = 8;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Commands commands;
    private final Semaphore room = new Semaphore(AT_ONCE);

    AvatarUploads(Commands commands) {
        this.commands = commands;
    }

    /**
     * @throws Rejected if the body is too large, is no picture that can be shown, or is not what it
     *     says; or if there is no room
     */
    AvatarRef take(CharacterId character, AccountId caller, HttpServletRequest request)
            throws IOException {
        if (!room.tryAcquire()) {
            throw new Rejected(
                    new Rejection.Overloaded("Many images are being sent; try again.", SOON));
        }
        try {
            var picture = new ImageBytes(bodyOf(request));
            AvatarRef taken =
                    commands.send(
                            new UploadAvatar(character, caller, declaredBy(request), picture));
            return Objects.requireNonNull(taken);
        } finally {
            room.release();
        }
    }

    private static byte[] bodyOf(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(UploadAvatar.MAX_BYTES + 1);
        if (bytes.length > UploadAvatar.MAX_BYTES) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.MESSAGE_TOO_LARGE,
                            "An image may have at most %d bytes."
                                    .formatted(UploadAvatar.MAX_BYTES)));
        }
        return bytes;
    }

    private static ImageType declaredBy(HttpServletRequest request) {
        var type = MediaType.parseMediaType(request.getContentType());
        return ImageType.named((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT))
                .orElseThrow();
    }
}
