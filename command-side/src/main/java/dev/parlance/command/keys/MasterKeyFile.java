package dev.parlance.command.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Objects;

/**
 * The file of the master key: a keyset of Tink's in JSON, readable by the owner alone, of one or
 * several AES-256-GCM keys one of which is primary. Of several processes that change it at once,
 * one comes after the other.
 */
final class MasterKeyFile {

    private final Path file;
    private final Path folder;

    MasterKeyFile(Path file) {
        this.file = file.toAbsolutePath();
        this.folder = Objects.requireNonNull(this.file.getParent(), "A file is in a folder");
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * Reads it.
     *
     * @throws IOException if it cannot be read
     * @throws GeneralSecurityException if it is no keyset
     */
    KeysetHandle read() throws IOException, GeneralSecurityException {
        AeadConfig.register();
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), InsecureSecretKeyAccess.get());
    }

    /** Makes it with one new key, unless it is there. */
    void makeIfAbsent() throws IOException, GeneralSecurityException {
        AeadConfig.register();
        try (var channel = lockFile();
                var _ = channel.lock()) {
            if (!exists()) {
                write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
            }
        }
    }

    /**
     * Adds a new key, which becomes the primary one; those that are there stay.
     *
     * @return the id of the new key
     */
    int addPrimary() throws IOException, GeneralSecurityException {
        try (var channel = lockFile();
                var _ = channel.lock()) {
            var next =
                    KeysetHandle.newBuilder(read())
                            .addEntry(
                                    KeysetHandle.generateEntryFromParameters(
                                                    PredefinedAeadParameters.AES256_GCM)
                                            .withRandomId()
                                            .makePrimary())
                            .build();
            write(next);
            return next.getPrimary().getId();
        }
    }

    /**
     * Removes all keys but the primary one.
     *
     * @param expected the primary one, as it was looked at
     * @return how many were removed
     * @throws MasterKeyException if another has become the primary one since
     */
    int keepPrimary(int expected) throws IOException, GeneralSecurityException {
        try (var channel = lockFile();
                var _ = channel.lock()) {
            var keys = read();
            if (keys.getPrimary().getId() != expected) {
                throw new MasterKeyException(
                        "Nothing was removed: the master key was changed meanwhile.");
            }
            var kept = KeysetHandle.newBuilder(keys);
            for (int i = keys.size() - 1; i >= 0; i--) {
                if (!keys.getAt(i).isPrimary()) {
                    kept.deleteAt(i);
                }
            }
            write(kept.build());
            return keys.size() - 1;
        }
    }

    private FileChannel lockFile() throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return FileChannel.open(
                beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void write(KeysetHandle keys) throws IOException, GeneralSecurityException {
        var draft = beside(".new");
        Files.deleteIfExists(draft);
        Files.createFile(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                draft,
                TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
        try (var written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (var renamed = FileChannel.open(folder, StandardOpenOption.READ)) {
            renamed.force(true);
        }
    }

    private Path beside(String suffix) {
        return folder.resolve(file.getFileName() + suffix);
    }
}
