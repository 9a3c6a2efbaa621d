package dev.parlance.gateway.character;

import dev.parlance.gateway.avatar.AvatarJson;
import dev.parlance.gateway.avatar.ImageRoom;
import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.character.card.Cards;
import dev.parlance.gateway.character.card.CharacterCard;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.ChooseAvatar;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageBytes;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.storage.BlobStorage;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The pictures of cards: avatars, once they have come in one, and what they go out in. */
@Component
class CardPictures {

    private static final Logger log = LoggerFactory.getLogger(CardPictures.class);

    /** A picture that is decoded takes up to 16 MB. */
    private static final int DRAWN_AT_ONCE = 4;

    private static final Set<ErrorCode> NO_AVATAR =
            Set.of(
                    ErrorCode.VALIDATION_FAILED,
                    ErrorCode.MESSAGE_TOO_LARGE,
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE);

    private final Commands commands;
    private final Queries queries;
    private final BlobStorage blobs;
    private final ImageRoom room = new ImageRoom(DRAWN_AT_ONCE);

    CardPictures(Commands commands, Queries queries, BlobStorage blobs) {
        this.commands = commands;
        this.queries = queries;
        this.blobs = blobs;
    }

    /**
     * Has the picture of a card stand for its character, unless another does already. The character
     * is made by then, so whatever stands in the way leaves it without an avatar and throws
     * nothing.
     *
     * @param png the picture alone
     * @param isNew whether the character cannot have an avatar yet
     * @return what stands for the character, null if nothing does
     */
    @Nullable AvatarJson give(CharacterId id, byte[] png, AccountId caller, boolean isNew) {
        try {
            var present = isNew ? null : present(id, caller);
            if (present != null) {
                return AvatarJson.of(present);
            }
            return png.length > UploadAvatar.MAX_BYTES ? null : chosen(id, png, caller);
        } catch (RuntimeException failed) {
            if (!(failed instanceof Rejected no && NO_AVATAR.contains(no.rejection().code()))) {
                log.warn("Character {} was made without the picture of its card", id, failed);
            }
            return null;
        }
    }

    /** What the read model does not know yet was made just now, and has no avatar. */
    private @Nullable AvatarRef present(CharacterId id, AccountId caller) {
        try {
            return queries.ask(new FindCharacter(id, caller, null), CharacterView.class).avatar();
        } catch (Rejected no) {
            if (no.rejection().code() == ErrorCode.CHARACTER_NOT_FOUND) {
                return null;
            }
            throw no;
        }
    }

    private AvatarJson chosen(CharacterId id, byte[] png, AccountId caller) {
        AvatarRef sent =
                commands.send(new UploadAvatar(id, caller, ImageType.PNG, new ImageBytes(png)));
        AvatarRef avatar =
                commands.send(new ChooseAvatar(id, caller, Objects.requireNonNull(sent).imageId()));
        return AvatarJson.of(Objects.requireNonNull(avatar));
    }

    /**
     * Writes a card into the avatar of its character, or into a plain picture if the avatar is not
     * there, is damaged, or is none that a card can be in.
     *
     * @return a PNG
     * @throws Rejected if many are being drawn
     */
    byte[] draw(CharacterCard card, @Nullable AvatarRef avatar) {
        room.enter();
        try {
            return avatar == null ? Cards.toPng(card) : drawn(card, avatar);
        } finally {
            room.leave();
        }
    }

    private byte[] drawn(CharacterCard card, AvatarRef avatar) {
        var picture = blobs.get(avatar.imageId().blob());
        if (picture.isEmpty()) {
            log.warn("Image {} is not there to hold a card", avatar.imageId());
            return Cards.toPng(card);
        }
        try {
            return Cards.toPng(card, avatar.type(), picture.get());
        } catch (Rejected damaged) {
            log.warn("Image {} cannot hold a card: {}", avatar.imageId(), damaged.getMessage());
            return Cards.toPng(card);
        }
    }
}
