package dev.parlance.command.avatar;

import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Blobs in memory, which can fail. */
final class Shelf implements BlobStorage {

    private final Map<BlobKey, byte[]> blobs = new ConcurrentHashMap<>();
    private final Set<BlobKey> stuck = ConcurrentHashMap.newKeySet();
    private final AtomicInteger places = new AtomicInteger(Integer.MAX_VALUE);

    /** Has a blob be there that cannot be deleted. */
    void stick(ImageId id) {
        stuck.add(id.blob());
    }

    void unstick() {
        stuck.clear();
    }

    /** Takes so many more blobs, and fails with others. */
    void takeOnly(int more) {
        places.set(more);
    }

    boolean holds(ImageId id) {
        return blobs.containsKey(id.blob());
    }

    int size() {
        return blobs.size();
    }

    @Override
    public void put(BlobKey key, byte[] bytes, String mediaType) {
        if (places.getAndDecrement() <= 0) {
            throw broken();
        }
        blobs.put(key, bytes);
    }

    @Override
    public Optional<byte[]> get(BlobKey key) {
        return Optional.ofNullable(blobs.get(key));
    }

    @Override
    public void delete(BlobKey key) {
        if (stuck.contains(key)) {
            throw broken();
        }
        blobs.remove(key);
    }

    private static StorageUnavailable broken() {
        return new StorageUnavailable("broken", new IllegalStateException());
    }
}
