package dev.parlance.command.account;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.SessionId;
import dev.parlance.kernel.account.TokenHash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.domain.Persistable;

/** One login. Whoever holds its newest secret may go on with it. */
@Entity
@Table(name = "account_sessions")
class Session implements Persistable<UUID> {

    @Id private UUID id;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String secret;

    @Column(name = "opened_at", updatable = false)
    private Instant openedAt;

    @Column(name = "rotated_at")
    private Instant rotatedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Transient private boolean stored;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected Session() {}

    Session(
            SessionId id,
            AccountId accountId,
            TokenHash secret,
            Instant now,
            SessionLimits limits) {
        this.id = id.value();
        this.accountId = accountId.value();
        this.secret = secret.value();
        this.openedAt = now;
        this.rotatedAt = now;
        this.expiresAt = expiry(now, limits);
    }

    boolean holds(TokenHash presented) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.US_ASCII),
                presented.value().getBytes(StandardCharsets.US_ASCII));
    }

    boolean expiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    void rotate(TokenHash next, Instant now, SessionLimits limits) {
        secret = next.value();
        rotatedAt = now;
        expiresAt = expiry(now, limits);
    }

    UUID accountId() {
        return accountId;
    }

    private Instant expiry(Instant now, SessionLimits limits) {
        var idle = now.plus(limits.idle());
        var last = openedAt.plus(limits.lifetime());
        return idle.isBefore(last) ? idle : last;
    }

    @Override
    public UUID getId() {
        return id;
    }

    /** Spares the query by which Spring Data would find out. */
    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void rememberStored() {
        stored = true;
    }
}
