package dev.parlance.command.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Wraps keys with the master key and unwraps them: AES-256-GCM by Tink, with the name of the key as
 * associated data, so that no key passes for another. The file is read again when a key was wrapped
 * with a master key that was not in it the last time, and before a key is wrapped: with one that
 * was dropped since, it would be lost.
 */
final class MasterKeys {

    private final MasterKeyFile file;
    private volatile Opened opened;

    /**
     * Reads the file.
     *
     * @throws MasterKeyException if it cannot be read
     */
    MasterKeys(MasterKeyFile file) {
        this.file = file;
        this.opened = open();
    }

    /** Reads the file again. */
    void reload() {
        opened = open();
    }

    /** The master key that keys are wrapped with now. */
    int primaryId() {
        return opened.primaryId;
    }

    /** All master keys that are in the file. */
    Set<Integer> ids() {
        return opened.ids;
    }

    /**
     * @throws MasterKeyException if the file cannot be read
     */
    WrappedKey wrap(String name, KeysetHandle key) {
        reload();
        var master = opened;
        try {
            var plain = TinkProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get());
            return new WrappedKey(master.aead.encrypt(plain, bytes(name)), master.primaryId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key %s cannot be wrapped".formatted(name), e);
        }
    }

    /**
     * @throws MasterKeyException if the master key it is wrapped with is not in the file, or is
     *     another one of the same id
     */
    KeysetHandle unwrap(String name, WrappedKey wrapped) {
        if (!opened.ids.contains(wrapped.masterKeyId())) {
            reload();
        }
        var master = opened;
        if (!master.ids.contains(wrapped.masterKeyId())) {
            throw new MasterKeyException(
                    "The key %s is wrapped with master key %s, which is not in %s"
                            .formatted(
                                    name,
                                    Integer.toUnsignedString(wrapped.masterKeyId()),
                                    file.path()));
        }
        try {
            return TinkProtoKeysetFormat.parseKeyset(
                    master.aead.decrypt(wrapped.bytes(), bytes(name)),
                    InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException(
                    "The key %s does not open with the master key in %s"
                            .formatted(name, file.path()),
                    e);
        }
    }

    private Opened open() {
        try {
            var keys = file.read();
            return new Opened(
                    keys.getPrimitive(RegistryConfiguration.get(), Aead.class),
                    keys.getPrimary().getId(),
                    IntStream.range(0, keys.size())
                            .mapToObj(i -> keys.getAt(i).getId())
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException | GeneralSecurityException e) {
            throw new MasterKeyException("The master key cannot be read from " + file.path(), e);
        }
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private record Opened(Aead aead, int primaryId, Set<Integer> ids) {}
}
