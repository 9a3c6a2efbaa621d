package dev.parlance.command.account;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.EmailAddress;
import dev.parlance.kernel.account.PasswordHash;
import dev.parlance.kernel.account.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "accounts")
class Account implements Persistable<UUID> {

    @Id private UUID id;

    private @Nullable String email;

    private String name;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.ARRAY)
    private Set<Role> roles;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Transient private boolean stored;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected Account() {}

    Account(AccountId id, EmailAddress email, String name, PasswordHash hash, Instant createdAt) {
        this.id = id.value();
        this.email = email.value();
        this.name = name;
        this.passwordHash = hash.value();
        this.roles = EnumSet.of(Role.USER);
        this.createdAt = createdAt;
    }

    void changePassword(PasswordHash hash) {
        passwordHash = hash.value();
    }

    void grant(Set<Role> granted) {
        var next = EnumSet.of(Role.USER);
        next.addAll(granted);
        roles = next;
    }

    AccountView view() {
        return new AccountView(
                new AccountId(id),
                email == null ? null : new EmailAddress(email),
                name,
                roles,
                createdAt);
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
