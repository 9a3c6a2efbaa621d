package dev.parlance.gateway.stage;

import dev.parlance.kernel.character.CharacterCommand.ChooseAvatar;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/** The avatars of the other modules, in small. A PNG without pixels is none. */
public final class Portraits implements BlobStorage {

    private final Map<BlobKey, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<ImageId, AvatarRef> sent = new ConcurrentHashMap<>();
    private final Map<CharacterId, AvatarRef> chosen = new ConcurrentHashMap<>();
    private final AtomicInteger away = new AtomicInteger();

    /** Has the storage refuse the next picture. */
    public void refuseOne() {
        away.incrementAndGet();
    }

    /** The bytes of what stands for a character. */
    public byte[] shownFor(String characterId) {
        var avatar = Objects.requireNonNull(of(CharacterId.valueOf(characterId)));
        return get(avatar.imageId().blob()).orElseThrow();
    }

    /** Loses the bytes of what stands for a character. */
    public void lose(String characterId) {
        delete(Objects.requireNonNull(of(CharacterId.valueOf(characterId))).imageId().blob());
    }

    @Nullable AvatarRef of(CharacterId character) {
        return chosen.get(character);
    }

    @CommandHandler
    public AvatarRef take(UploadAvatar command) {
        if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new Rejected(new Rejection.Refused(ErrorCode.OVERLOADED, "Not now."));
        }
        var bytes = command.picture().bytes();
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("IDAT")) {
            throw new Rejected(new Rejection.Invalid("It has no pixels."));
        }
        var avatar =
                new AvatarRef(new ImageId(UUID.randomUUID()), command.declared(), "0a".repeat(32));
        sent.put(avatar.imageId(), avatar);
        put(avatar.imageId().blob(), bytes, command.declared().mediaType());
        return avatar;
    }

    @CommandHandler
    public AvatarRef choose(ChooseAvatar command) {
        var avatar = Objects.requireNonNull(sent.get(command.imageId()));
        chosen.put(command.characterId(), avatar);
        return avatar;
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
