package dev.parlance.command.storage;

import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A file for each blob. It is written beside its place, forced to the disk and moved there, so that
 * no reader and no crash finds half of it. The folder is made when it is first needed.
 */
final class LocalFolder implements BlobStorage {

    private final Path root;

    LocalFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public void put(BlobKey key, byte[] bytes, String mediaType) {
        var place = placeOf(key);
        // No key holds a dot, so that no blob is ever in the way.
        var aside = place.resolveSibling("." + UUID.randomUUID());
        try {
            Files.createDirectories(place.getParent());
            try {
                write(aside, bytes);
                Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new StorageUnavailable("Blob %s could not be written".formatted(key), e);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    @Override
    public Optional<byte[]> get(BlobKey key) {
        try {
            return Optional.of(Files.readAllBytes(placeOf(key)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageUnavailable("Blob %s could not be read".formatted(key), e);
        }
    }

    @Override
    public void delete(BlobKey key) {
        try {
            Files.deleteIfExists(placeOf(key));
        } catch (IOException e) {
            throw new StorageUnavailable("Blob %s could not be deleted".formatted(key), e);
        }
    }

    private Path placeOf(BlobKey key) {
        return root.resolve(key.value());
    }
}
