package dev.parlance.kernel.audit.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The hash chain of a stream. With SHA-256 of FIPS 180-4 and {@code ||} for one after the other,
 *
 * <pre>
 *   link(-1) = SHA-256("parlance/audit/genesis/1")
 *   link(n)  = SHA-256("parlance/audit/link/1" || 0x00 || link(n-1) || SHA-256(event n))
 * </pre>
 *
 * <p>where event n is the canonical form of the event at sequence number n. It names its stream, so
 * all chains may begin alike. The prefix keeps a link from being taken for a hash of anything else.
 */
public final class HashChain {

    private static final byte[] GENESIS = Sha256.of("parlance/audit/genesis/1".getBytes(US_ASCII));
    private static final byte[] LINK = "parlance/audit/link/1\0".getBytes(US_ASCII);

    private HashChain() {}

    /** What stands before the first link. */
    public static byte[] genesis() {
        return GENESIS.clone();
    }

    /** The link of an event whose canonical form is given. */
    public static byte[] link(byte[] before, byte[] canonicalEvent) {
        return Sha256.of(LINK, before, Sha256.of(canonicalEvent));
    }
}
