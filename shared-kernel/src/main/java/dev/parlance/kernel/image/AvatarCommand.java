package dev.parlance.kernel.image;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;

/**
 * What can be asked of those who make pictures of a character, by its owner alone. What they make
 * is a candidate: it waits for a day to be chosen. No aggregate is asked, and nothing is locked.
 */
public sealed interface AvatarCommand {

    CharacterId characterId();

    AccountId owner();

    /**
     * Has candidates drawn, which can take a minute. The result is {@link AvatarCandidates}: as
     * many as could be drawn, at least one.
     *
     * @param prompt what to draw
     * @param count 1 to 4
     */
    record DrawAvatars(CharacterId characterId, AccountId owner, ProtectedText prompt, int count)
            implements AvatarCommand {

        public static final int MOST = 4;

        /** The longest prompt, in UTF-16 units. */
        public static final int MAX_PROMPT = 1_000;
    }

    /**
     * Makes a candidate of a picture that was sent in. The result is its {@link AvatarRef}.
     *
     * @param declared what its sender says that it is; the bytes must agree
     */
    record UploadAvatar(
            CharacterId characterId, AccountId owner, ImageType declared, ImageBytes picture)
            implements AvatarCommand {

        /** The largest picture, in bytes. */
        public static final int MAX_BYTES = 2 * 1024 * 1024;

        /** The widest and the highest picture, in pixels. */
        public static final int MAX_SIDE = 2048;
    }
}
