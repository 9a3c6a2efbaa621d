package dev.parlance.kernel.audit;

import java.util.List;

/** Signs checkpoints, by Ed25519 (RFC 8032). */
public interface CheckpointSigner {

    /** The id of the key that signs at present. */
    String keyId();

    /**
     * Signs a message.
     *
     * @return the 64 bytes of the signature
     */
    byte[] sign(byte[] message);

    /** The public keys of everything that was ever signed, the present one first. */
    List<CheckpointKey> keys();
}
