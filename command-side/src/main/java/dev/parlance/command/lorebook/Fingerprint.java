package dev.parlance.command.lorebook;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether something reads as before without keeping what it read: the first half of a
 * SHA-256. It stands in snapshots, so it must come out the same in every process.
 */
final class Fingerprint {

    private static final int BYTES = 16;

    private final MessageDigest digest = sha256();

    private Fingerprint() {}

    static String of(LorebookSettings settings) {
        return new Fingerprint()
                .text(settings.name())
                .text(settings.description())
                .value(settings.scanDepth())
                .value(settings.tokenBudget())
                .value(settings.recursive())
                .end();
    }

    static String of(LorebookEntry entry) {
        return new Fingerprint()
                .text(entry.name())
                .texts(entry.keywords())
                .texts(entry.secondaryKeywords())
                .text(entry.content())
                .value(entry.priority())
                .value(entry.order())
                .value(entry.position().name())
                .value(entry.enabled())
                .value(entry.constant())
                .value(entry.caseSensitive())
                .value(entry.tokenBudget())
                .end();
    }

    private Fingerprint texts(List<ProtectedText> texts) {
        value(texts.size());
        texts.forEach(this::text);
        return this;
    }

    private Fingerprint text(@Nullable ProtectedText text) {
        return value(text == null ? null : text.text());
    }

    /** Behind its length, so that no two sequences of values give the same bytes. */
    private Fingerprint value(@Nullable Object value) {
        if (value == null) {
            digest.update(length(-1));
            return this;
        }
        var bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(length(bytes.length));
        digest.update(bytes);
        return this;
    }

    private static ByteBuffer length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).flip();
    }

    private String end() {
        var half = ByteBuffer.wrap(digest.digest(), 0, BYTES).slice();
        var bytes = new byte[BYTES];
        half.get(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
