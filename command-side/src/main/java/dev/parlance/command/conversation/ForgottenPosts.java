package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ClientMessageId;

/**
 * Which posts may have left the window, as a Bloom filter: "no" is certain, "perhaps" is worth a
 * look into the history. 8 KiB, of which "perhaps" is wrong for 1 new post in 200 after 5,000
 * forgotten ones, and for 1 in 4 after 20,000.
 *
 * <p>After B. H. Bloom, "Space/Time Trade-offs in Hash Coding with Allowable Errors" (1970), with
 * the double hashing of A. Kirsch and M. Mitzenmacher, "Less Hashing, Same Performance" (2006),
 * over a 64-bit FNV-1a hash. It is part of snapshots, so the hash must stay the same.
 */
final class ForgottenPosts {

    private static final int BITS = 1 << 16;
    private static final int HASHES = 4;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private byte[] bits = {};

    boolean mayContain(AccountId author, ClientMessageId clientMessageId) {
        if (bits.length == 0) {
            return false;
        }
        var hash = hash(author, clientMessageId);
        for (var n = 0; n < HASHES; n++) {
            var bit = bit(hash, n);
            if ((bits[bit >> 3] & 1 << (bit & 7)) == 0) {
                return false;
            }
        }
        return true;
    }

    void add(AccountId author, ClientMessageId clientMessageId) {
        if (bits.length == 0) {
            bits = new byte[BITS / Byte.SIZE];
        }
        var hash = hash(author, clientMessageId);
        for (var n = 0; n < HASHES; n++) {
            var bit = bit(hash, n);
            bits[bit >> 3] |= (byte) (1 << (bit & 7));
        }
    }

    private static int bit(long hash, int n) {
        return ((int) hash + n * (int) (hash >>> 32)) & BITS - 1;
    }

    private static long hash(AccountId author, ClientMessageId clientMessageId) {
        var hash = FNV_OFFSET ^ author.value().getMostSignificantBits();
        hash = (hash ^ author.value().getLeastSignificantBits()) * FNV_PRIME;
        var name = clientMessageId.value();
        for (var i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash ^ hash >>> 29;
    }
}
