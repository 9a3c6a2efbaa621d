package dev.parlance.command.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.Optional;

/** The pictures that wait to stand for a character. */
public interface Candidates {

    /**
     * Keeps a candidate from now on, which else is forgotten after a day.
     *
     * @return the picture, or empty if there is no such candidate of that character and owner
     */
    Optional<AvatarRef> keep(ImageId imageId, CharacterId characterId, AccountId owner);

    /** The refusal of a picture that is not there for the caller. */
    static Rejected absent(ImageId imageId) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.IMAGE_NOT_FOUND, "There is no image %s.".formatted(imageId)));
    }
}
