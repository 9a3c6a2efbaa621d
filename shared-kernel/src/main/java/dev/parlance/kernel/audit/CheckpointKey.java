package dev.parlance.kernel.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parlance.kernel.audit.proof.Sha256;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that checkpoints are verified with.
 *
 * @param keyId its thumbprint (RFC 7638, of the key in the form of RFC 8037)
 * @param x the 32 bytes of the key (RFC 8032, section 5.1.5) in base64url without padding
 */
public record CheckpointKey(String keyId, String x) {

    private static final int BYTES = 32;

    /** What stands before the bytes of an Ed25519 key in X.509 (RFC 8410, section 4). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException if these are not 32 bytes
     */
    public static CheckpointKey of(byte[] publicKey) {
        if (publicKey.length != BYTES) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes");
        }
        var x = Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
        var members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(x);
        var thumbprint = Sha256.of(members.getBytes(US_ASCII));
        return new CheckpointKey(
                Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint), x);
    }

    /**
     * Whether this key signed the message.
     *
     * @throws IllegalArgumentException if {@link #x()} is no key
     */
    public boolean signed(byte[] message, byte[] signature) {
        try {
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(key());
            verification.update(message);
            return verification.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("Not an Ed25519 key", e);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has Ed25519", impossible);
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        var bytes = Base64.getUrlDecoder().decode(x);
        var encoded = new byte[X509.length + bytes.length];
        System.arraycopy(X509, 0, encoded, 0, X509.length);
        System.arraycopy(bytes, 0, encoded, X509.length, bytes.length);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("Not an Ed25519 key", e);
        }
    }
}
