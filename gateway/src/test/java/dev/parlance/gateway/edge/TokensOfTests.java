package dev.parlance.gateway.edge;

import dev.parlance.gateway.security.AccessTokens;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.EmailAddress;
import dev.parlance.kernel.account.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Tokens for accounts that tests make up. */
public final class TokensOfTests {

    private TokensOfTests() {}

    public static AccountId anyAccount() {
        return new AccountId(UUID.randomUUID());
    }

    public static String tokenOf(AccessTokens tokens, AccountId account, Role... roles) {
        return tokens.issue(
                new AccountView(
                        account,
                        new EmailAddress("mina@example.com"),
                        "민아",
                        Set.of(roles),
                        Instant.EPOCH));
    }
}
