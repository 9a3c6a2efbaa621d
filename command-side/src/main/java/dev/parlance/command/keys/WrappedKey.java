package dev.parlance.command.keys;

/**
 * A key as it is stored.
 *
 * @param bytes its keyset in Tink's binary form, encrypted with a master key
 * @param masterKeyId which one
 */
record WrappedKey(byte[] bytes, int masterKeyId) {}
