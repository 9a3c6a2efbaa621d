package dev.parlance.kernel.storage;

/** The storage of blobs does not work at the moment, or is not reached. */
public final class StorageUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
