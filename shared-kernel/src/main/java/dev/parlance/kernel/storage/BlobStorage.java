package dev.parlance.kernel.storage;

import java.util.Optional;

/** Keeps bytes by key, seen by every node alike. Its callers bound what they put. */
public interface BlobStorage {

    /**
     * Keeps bytes durably, in place of what the key named before. Whoever reads meanwhile gets all
     * of the one or all of the other.
     *
     * @param mediaType of the bytes, for those who look into the storage by other means
     * @throws StorageUnavailable if that failed; the same call may be repeated
     */
    void put(BlobKey key, byte[] bytes, String mediaType);

    /**
     * The bytes that the key names, if it names any.
     *
     * @throws StorageUnavailable if they could not be read
     */
    Optional<byte[]> get(BlobKey key);

    /**
     * Forgets what the key names, if anything.
     *
     * @throws StorageUnavailable if that failed; the same call may be repeated
     */
    void delete(BlobKey key);
}
