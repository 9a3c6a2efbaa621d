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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Makes candidates of what is drawn and of what is sent in. */
@Component
class Avatars {

    private static final Logger log = LoggerFactory.getLogger(Avatars.class);

    /** Two seconds in all for a database that fails at once, ten for one that is slow to fail. */
    private static final RetryPolicy A_FEW_TRIES =
            RetryPolicy.builder()
                    .includes(DataAccessException.class)
                    .maxRetries(4)
                    .delay(Duration.ofMillis(50))
                    .multiplier(3)
                    .timeout(Duration.ofSeconds(10))
                    .build();

    private final OwnCharacter characters;
    private final Studio studio;
    private final CandidateRows rows;
    private final BlobStorage blobs;
    private final IdSource ids;
    private final RetryTemplate tries = new RetryTemplate(A_FEW_TRIES);

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
        return new AvatarCandidates(keepSome(pictures, command.characterId(), command.owner()));
    }

    /**
     * As many as can be kept, at least one. They are paid for: whatever fails here is refused, for
     * another try of the command would have them drawn again.
     */
    private List<AvatarRef> keepSome(
            List<Picture> pictures, CharacterId characterId, AccountId owner) {
        var kept = new ArrayList<AvatarRef>();
        for (var picture : pictures) {
            try {
                kept.add(keep(picture, characterId, owner));
            } catch (Rejected refused) {
                if (kept.isEmpty()) {
                    throw refused;
                }
                return kept;
            }
        }
        return kept;
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
        try {
            tries.invoke(() -> rows.add(id, picture, characterId, owner));
            blobs.put(id.blob(), picture.content().bytes(), picture.type().mediaType());
        } catch (RuntimeException e) {
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
