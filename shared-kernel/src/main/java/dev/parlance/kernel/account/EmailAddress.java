package dev.parlance.kernel.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address an account is known by, in lower case, so that one mailbox is one account. Its text
 * form hides the mailbox, which keeps it out of logs.
 */
public record EmailAddress(@JsonValue String value) {

    /** Longest address accepted, in UTF-16 units: RFC 5321 section 4.5.3.1.3 less its brackets. */
    public static final int MAX_LENGTH = 254;

    /** The regular expression that an address matches as a whole: one {@code @}, no spaces. */
    public static final String SHAPE = "[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+";

    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    /**
     * Trims and lower-cases the address.
     *
     * @throws IllegalArgumentException if it is not a mailbox, one {@code @}, and a domain
     */
    @JsonCreator
    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > MAX_LENGTH || !PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("An email address has the form name@domain");
        }
    }

    @Override
    public String toString() {
        return "…" + value.substring(value.indexOf('@'));
    }
}
