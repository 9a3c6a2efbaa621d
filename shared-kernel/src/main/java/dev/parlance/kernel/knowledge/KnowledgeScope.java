package dev.parlance.kernel.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.parlance.kernel.account.AccountId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the knowledge that a {@code COACH} conversation is about. People say {@code me} for what is
 * their own, and any other name for what they share; {@code account/<id>} is whose own it is, as it
 * stands with documents.
 */
public record KnowledgeScope(@JsonValue String value) {

    /**
     * The form of a name that people may say: letters a to z, digits and hyphens, 63 at most, no
     * hyphen first.
     */
    public static final String FORM = "[a-z0-9][a-z0-9-]{0,62}";

    private static final Pattern NAME = Pattern.compile(FORM);
    private static final String ACCOUNT = "account/";

    /** What is the own of whoever says so. */
    public static final KnowledgeScope ME = new KnowledgeScope("me");

    private static final int KEEPER = 8;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;

    /**
     * @throws IllegalArgumentException if the name is neither of the {@link #FORM} nor an account's
     */
    @JsonCreator
    public KnowledgeScope {
        if (!NAME.matcher(value).matches() && accountIn(value) == null) {
            throw new IllegalArgumentException("A scope is named by " + FORM);
        }
    }

    /** What is a person's own. */
    public static KnowledgeScope ownOf(AccountId person) {
        return new KnowledgeScope(ACCOUNT + person);
    }

    /** What this person means by it: {@link #ME} is the person's own, everything else itself. */
    public KnowledgeScope saidBy(AccountId person) {
        return equals(ME) ? ownOf(person) : this;
    }

    /** Whose own it is; null for what is shared, and for {@link #ME}, which is nobody's yet. */
    public @Nullable AccountId account() {
        return accountIn(value);
    }

    /**
     * Whether a person may look something up in it, or may not even know that there is anything.
     */
    public boolean isOpenTo(AccountId person) {
        var account = saidBy(person).account();
        return account == null || account.equals(person);
    }

    /**
     * Whom the texts in it belong to: the person whose own it is, and for what is shared an id that
     * is nobody's, so that the knowledge of a house outlives those who wrote it down. It is the
     * SHA-256 of the name as a version 8 UUID (<a
     * href="https://www.rfc-editor.org/rfc/rfc9562#section-5.8">RFC 9562</a>).
     *
     * @throws IllegalStateException for {@link #ME}
     */
    public AccountId keeper() {
        if (equals(ME)) {
            throw new IllegalStateException("Whose own it is was not said");
        }
        var account = account();
        return account == null ? keeperOf(value) : account;
    }

    /** Whether an id is that of a keeper of shared knowledge, and no person's. */
    public static boolean isKeeper(AccountId id) {
        return id.value().version() == KEEPER;
    }

    private static AccountId keeperOf(String name) {
        var digest = ByteBuffer.wrap(sha256("keeper of the knowledge of " + name));
        long high = (digest.getLong() & ~VERSION_BITS) | ((long) KEEPER << 12);
        long low = (digest.getLong() & ~VARIANT_BITS) | Long.MIN_VALUE;
        return new AccountId(new UUID(high, low));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static @Nullable AccountId accountIn(String value) {
        if (!value.startsWith(ACCOUNT)) {
            return null;
        }
        var account = AccountId.valueOf(value.substring(ACCOUNT.length()));
        return value.endsWith(account.toString()) ? account : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
