package dev.parlance.command.avatar;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.image.AvatarCandidates;
import dev.parlance.kernel.image.AvatarCommand.DrawAvatars;
import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import dev.parlance.kernel.image.AvatarQuery.FindAvatarCandidate;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.AvatarView;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes candidates of what is drawn and of what is sent in. */
@Component
class Avatars {

    private static final Logger log = LoggerFactory.getLogger(Avatars.class);

    private final OwnCharacter characters;
    private final Studio studio;
    private final CandidateRows rows;
    private final BlobStorage blobs;
    private final IdSource ids;

    Avatars(
            OwnCharacter characters,
            Studio studio,
            CandidateRows rows,
            BlobStorage blobs,
            IdSource ids) {
        this.characters = characters;
        this.studio = studio;
        this.rows = rows;
        this.blobs = blobs;
        this.ids = ids;
    }

    @CommandHandler
    AvatarCandidates handle(DrawAvatars command) {
        var prompt = command.prompt().text();
        requireThat(
                command.count() >= 1 && command.count() <= DrawAvatars.MOST,
                "1 to %d images can be drawn at once.".formatted(DrawAvatars.MOST));
        requireThat(
                !prompt.isBlank() && prompt.length() <= DrawAvatars.MAX_PROMPT,
                "The prompt has 1 to %d characters.".formatted(DrawAvatars.MAX_PROMPT));
        characters.require(command.characterId(), command.owner());
        var pictures = studio.draw(command.owner(), prompt, command.count());
        return new AvatarCandidates(
                pictures.stream()
                        .map(picture -> keep(picture, command.characterId(), command.owner()))
                        .toList());
    }

    @CommandHandler
    AvatarRef handle(UploadAvatar command) {
        int length = command.picture().bytes().length;
        if (length > UploadAvatar.MAX_BYTES) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.MESSAGE_TOO_LARGE,
                            "An image may have at most %d bytes."
                                    .formatted(UploadAvatar.MAX_BYTES)));
        }
        characters.require(command.characterId(), command.owner());
        var picture = Picture.of(command.picture());
        requireThat(
                picture.type() == command.declared(),
                "The image is %s and not, as it says, %s."
                        .formatted(picture.type().mediaType(), command.declared().mediaType()));
        return keep(picture, command.characterId(), command.owner());
    }

    @QueryHandler
    Optional<AvatarView> handle(FindAvatarCandidate query) {
        return rows.find(query.imageId(), query.owner())
                .map(avatar -> new AvatarView(avatar, false));
    }

    /** The row first: what has a row is swept some day, with its bytes or without. */
    private AvatarRef keep(Picture picture, CharacterId characterId, AccountId owner) {
        var id = new ImageId(ids.next());
        rows.add(id, picture, characterId, owner);
        try {
            blobs.put(id.blob(), picture.content().bytes(), picture.type().mediaType());
        } catch (StorageUnavailable e) {
            log.warn("An image could not be stored", e);
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.OVERLOADED, "Images cannot be stored at the moment."));
        }
        return picture.named(id);
    }

    private static void requireThat(boolean condition, String detail) {
        if (!condition) {
            throw new Rejected(new Rejection.Invalid(detail));
        }
    }
}
