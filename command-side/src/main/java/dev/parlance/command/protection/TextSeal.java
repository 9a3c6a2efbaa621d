package dev.parlance.command.protection;

import com.google.crypto.tink.Aead;
import dev.parlance.command.keys.PersonKeys;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.content.Revealed;
import dev.parlance.kernel.content.SealedText;
import dev.parlance.kernel.content.TextProtection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Seals texts with the keys of their persons. */
@Component
class TextSeal implements TextProtection {

    private final PersonKeys keys;
    private final SecureRandom random = new SecureRandom();

    TextSeal(PersonKeys keys) {
        this.keys = keys;
    }

    @Override
    public SealedText seal(ProtectedText text) {
        var subject = text.subject();
        if (text.erased()) {
            return new SealedText(subject, null, null, text.length());
        }
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var revealed = new Revealed(text.text(), salt);
        var utf8 = text.text().getBytes(StandardCharsets.UTF_8);
        var plain = ByteBuffer.allocate(SALT_BYTES + utf8.length).put(salt).put(utf8).array();
        try {
            return new SealedText(
                    subject,
                    keys.toWrite(subject).encrypt(plain, associated(subject)),
                    revealed.digest(),
                    text.length());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A text cannot be encrypted", e);
        }
    }

    @Override
    public Optional<Revealed> reveal(SealedText sealed) {
        var revealed = open(sealed);
        revealed.ifPresent(
                text -> {
                    if (!MessageDigest.isEqual(text.digest(), sealed.digest())) {
                        throw new IllegalStateException("The digest is of another text");
                    }
                });
        return revealed;
    }

    /** As it was before it was sealed, or what is left of it. The digest is not compared. */
    ProtectedText read(SealedText sealed) {
        return open(sealed)
                .map(text -> new ProtectedText(sealed.subject(), text.text()))
                .orElseGet(() -> ProtectedText.erased(sealed.subject(), sealed.length()));
    }

    /** What was stored before texts were sealed. */
    ProtectedText readPlain(AccountId subject, String text) {
        return keys.isDestroyed(subject)
                ? ProtectedText.erased(subject, text.length())
                : new ProtectedText(subject, text);
    }

    private Optional<Revealed> open(SealedText sealed) {
        var bytes = sealed.sealed();
        return bytes == null
                ? Optional.empty()
                : keys.toRead(sealed.subject()).map(key -> opened(key, sealed.subject(), bytes));
    }

    private static Revealed opened(Aead key, AccountId subject, byte[] sealed) {
        try {
            var plain = key.decrypt(sealed, associated(subject));
            return new Revealed(
                    new String(
                            plain, SALT_BYTES, plain.length - SALT_BYTES, StandardCharsets.UTF_8),
                    Arrays.copyOf(plain, SALT_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A stored text of %s was changed".formatted(subject), e);
        }
    }

    private static byte[] associated(AccountId subject) {
        return subject.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
