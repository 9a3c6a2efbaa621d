package dev.parlance.kernel.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as its owner sees it.
 *
 * @param email the address it was registered with; null for an account that an outside issuer
 *     vouches for
 * @param roles what it may do, at least {@link Role#USER}
 */
public record AccountView(
        AccountId accountId,
        @Nullable EmailAddress email,
        String name,
        Set<Role> roles,
        Instant createdAt) {

    public AccountView {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "AccountView[%s %s]".formatted(accountId, roles);
    }
}
