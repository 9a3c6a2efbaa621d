package dev.parlance.gateway.security;

import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** Issues access tokens: RS256 JWTs that name an account and its roles. */
public final class AccessTokens {

    /** The claim that lists what the account may do, by the names of {@link Role}. */
    static final String ROLES = "roles";

    private final JwtEncoder encoder;
    private final String issuer;
    private final Duration lifetime;
    private final Clock clock;

    AccessTokens(JwtEncoder encoder, String issuer, Duration lifetime, Clock clock) {
        this.encoder = encoder;
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** A token for this account, valid from now on for {@link #lifetime()}. */
    public String issue(AccountView account) {
        var now = clock.instant();
        var claims =
                JwtClaimsSet.builder()
                        .issuer(issuer)
                        .subject(account.accountId().toString())
                        .claim(ROLES, account.roles().stream().map(Role::name).sorted().toList())
                        .issuedAt(now)
                        .expiresAt(now.plus(lifetime))
                        .id(UUID.randomUUID().toString())
                        .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).type("JWT").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** How long a token is valid. Roles that are taken away last as long in tokens that are out. */
    public Duration lifetime() {
        return lifetime;
    }
}
