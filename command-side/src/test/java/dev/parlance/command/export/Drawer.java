package dev.parlance.command.export;

import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs in memory, which can jam. */
final class Drawer implements BlobStorage {

    private final Map<BlobKey, byte[]> blobs = new ConcurrentHashMap<>();
    private volatile boolean jammed;

    void jam() {
        jammed = true;
    }

    void free() {
        jammed = false;
    }

    List<String> texts() {
        return blobs.values().stream()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .toList();
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
        if (jammed) {
            throw new StorageUnavailable("The drawer is jammed", new IOException("jammed"));
        }
        blobs.remove(key);
    }
}
