package dev.parlance.kernel.image;

import dev.parlance.kernel.account.AccountId;
import org.jspecify.annotations.Nullable;

/** What can be asked about pictures. */
public sealed interface AvatarQuery {

    /**
     * Asks for the {@link AvatarView} of a picture that stands for a character, if the reader may
     * see the character.
     *
     * @param reader null for one who is not known
     */
    record FindAvatar(ImageId imageId, @Nullable AccountId reader) implements AvatarQuery {}

    /** Asks for the {@link AvatarView} of one of the owner's candidates, if it is one. */
    record FindAvatarCandidate(ImageId imageId, AccountId owner) implements AvatarQuery {}
}
