package dev.parlance.kernel.content;

import dev.parlance.kernel.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A text as it is stored.
 *
 * @param subject the person it belongs to, whose id is the associated data of the encryption
 * @param sealed a nonce of 12 bytes, then salt and UTF-8 text encrypted with AES-256-GCM; null if
 *     the text was erased before it was stored
 * @param digest SHA-256 over salt and UTF-8 text; null as above
 * @param length of the text, in UTF-16 units
 */
@SuppressWarnings("ArrayRecordComponent") // neither compared nor kept: it goes to and from JSON
public record SealedText(
        AccountId subject, byte @Nullable [] sealed, byte @Nullable [] digest, int length) {}
