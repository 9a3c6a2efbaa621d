package dev.parlance.gateway.avatar;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.ChooseAvatar;
import dev.parlance.kernel.character.CharacterCommand.RemoveAvatar;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.image.AvatarCandidates;
import dev.parlance.kernel.image.AvatarCommand.DrawAvatars;
import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import dev.parlance.kernel.image.AvatarQuery.FindAvatar;
import dev.parlance.kernel.image.AvatarQuery.FindAvatarCandidate;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.AvatarView;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** The other modules in small: they believe what is sent in, and keep it in memory. */
final class Gallery implements BlobStorage {

    private final Map<CharacterId, AccountId> owners = new ConcurrentHashMap<>();
    private final Map<ImageId, AccountId> candidates = new ConcurrentHashMap<>();
    private final Map<ImageId, AvatarRef> images = new ConcurrentHashMap<>();
    private final Map<CharacterId, ImageId> chosen = new ConcurrentHashMap<>();
    private final Map<BlobKey, byte[]> blobs = new ConcurrentHashMap<>();
    private final List<DrawAvatars> drawn = new CopyOnWriteArrayList<>();

    CharacterId characterOf(AccountId owner) {
        var id = new CharacterId(UUID.randomUUID());
        owners.put(id, owner);
        return id;
    }

    ImageId candidateOf(AccountId owner, String bytes) {
        return add(owner, ImageType.PNG, bytes.getBytes(StandardCharsets.UTF_8)).imageId();
    }

    /** Loses the bytes of an image. */
    void lose(ImageId image) {
        blobs.remove(image.blob());
    }

    DrawAvatars lastDrawn() {
        return drawn.getLast();
    }

    Optional<ImageId> chosenFor(CharacterId character) {
        return Optional.ofNullable(chosen.get(character));
    }

    private AvatarRef add(AccountId owner, ImageType type, byte[] bytes) {
        var avatar = new AvatarRef(new ImageId(UUID.randomUUID()), type, "0a".repeat(32));
        candidates.put(avatar.imageId(), owner);
        images.put(avatar.imageId(), avatar);
        put(avatar.imageId().blob(), bytes, type.mediaType());
        return avatar;
    }

    @CommandHandler
    AvatarCandidates draw(DrawAvatars command) {
        requireOwner(command.characterId(), command.owner());
        drawn.add(command);
        return new AvatarCandidates(
                IntStream.range(0, command.count())
                        .mapToObj(i -> add(command.owner(), ImageType.PNG, new byte[] {(byte) i}))
                        .toList());
    }

    @CommandHandler
    AvatarRef upload(UploadAvatar command) {
        requireOwner(command.characterId(), command.owner());
        return add(command.owner(), command.declared(), command.picture().bytes());
    }

    @CommandHandler
    AvatarRef choose(ChooseAvatar command) {
        requireOwner(command.characterId(), command.chosenBy());
        var image = images.get(command.imageId());
        if (image == null || !command.chosenBy().equals(candidates.get(command.imageId()))) {
            throw new Rejected(new Rejection.Refused(ErrorCode.IMAGE_NOT_FOUND, "There is none."));
        }
        chosen.put(command.characterId(), command.imageId());
        return image;
    }

    @CommandHandler
    void remove(RemoveAvatar command) {
        requireOwner(command.characterId(), command.removedBy());
        chosen.remove(command.characterId());
    }

    @QueryHandler
    Optional<AvatarView> find(FindAvatar query) {
        return Optional.ofNullable(images.get(query.imageId()))
                .filter(image -> chosen.containsValue(image.imageId()))
                .map(image -> new AvatarView(image, true));
    }

    @QueryHandler
    Optional<AvatarView> find(FindAvatarCandidate query) {
        return Optional.ofNullable(images.get(query.imageId()))
                .filter(image -> query.owner().equals(candidates.get(image.imageId())))
                .map(image -> new AvatarView(image, false));
    }

    private void requireOwner(CharacterId character, AccountId caller) {
        if (!caller.equals(owners.get(character))) {
            throw new Rejected(
                    new Rejection.Refused(ErrorCode.FORBIDDEN, "It is somebody else's."));
        }
    }

    @Override
    public void put(BlobKey key, byte[] bytes, String mediaType) {
        blobs.put(key, bytes);
    }

    @Override
    public Optional<byte[]> get(BlobKey key) {
        return Optional.ofNullable(blobs.get(key));
    }

    @Override
    public void delete(BlobKey key) {
        blobs.remove(key);
    }
}
