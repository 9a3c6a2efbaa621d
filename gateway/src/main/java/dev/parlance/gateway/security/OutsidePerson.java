package dev.parlance.gateway.security;

import com.fasterxml.uuid.Generators;
import dev.parlance.kernel.account.AccountCommand.AdmitOutsider;
import dev.parlance.kernel.account.AccountId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom an outside issuer vouches for. Who that is, issuer and subject say together, and
 * nothing else: not a name, and not an email address.
 *
 * @param name what the issuer calls the person, if it told
 */
public record OutsidePerson(String issuer, String subject, @Nullable String name) {

    /** The namespace of their ids: UUIDs of version 5 (RFC 9562) over issuer and subject. */
    private static final UUID NAMESPACE = UUID.fromString("6f0f4a7e-58f5-4d0c-9a43-0d8a5a3b9c11");

    private static final int NAME_LENGTH = 80;

    /** The account of this person, the same whichever way the person comes. */
    public AccountId accountId() {
        return new AccountId(
                Generators.nameBasedGenerator(NAMESPACE).generate(issuer + "\n" + subject));
    }

    /** Opens that account, if there is none yet. */
    public AdmitOutsider admission() {
        return new AdmitOutsider(accountId(), issuer, subject, fittingName());
    }

    private String fittingName() {
        if (name == null || name.isBlank()) {
            return "Guest";
        }
        return name.strip()
                .codePoints()
                .limit(NAME_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return "OutsidePerson[of %s]".formatted(issuer);
    }
}
