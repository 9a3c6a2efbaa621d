package dev.parlance.command.keys;

/**
 * The master key is not there, or is not the one that the keys in the database are wrapped with.
 */
public final class MasterKeyException extends RuntimeException {

    MasterKeyException(String message) {
        super(message);
    }

    MasterKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
