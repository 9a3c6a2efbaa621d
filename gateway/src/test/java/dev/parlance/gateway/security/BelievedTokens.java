package dev.parlance.gateway.security;

import dev.parlance.gateway.limit.Throttle;
import dev.parlance.kernel.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tokens that say whom they stand for and until when, and are believed; and one allowed origin. */
public class BelievedTokens {

    public static final String ALLOWED_ORIGIN = "https://app.example.com";

    private static final String ISSUER = "parlance";

    /** A token of somebody. */
    public static String tokenOf(AccountId account, Instant expiresAt) {
        return account + "@" + expiresAt;
    }

    @Bean
    TokenCheck tokenCheck(CommandGateway commands, @Qualifier("badTokens") Throttle badTokens) {
        var callers = new CallerConverter(ISSUER, new Outsiders(commands), _ -> false);
        return new TokenCheck(BelievedTokens::decode, callers, badTokens);
    }

    @Bean
    Origins origins() {
        return new Origins(new CorsSettings(List.of(ALLOWED_ORIGIN)));
    }

    private static Jwt decode(String token) {
        var parts = token.split("@", 2);
        if (parts.length < 2 || !Instant.now().isBefore(Instant.parse(parts[1]))) {
            throw new BadJwtException("No token of these tests, or no longer one");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "none")
                .issuer(ISSUER)
                .subject(parts[0])
                .issuedAt(Instant.EPOCH)
                .expiresAt(Instant.parse(parts[1]))
                .build();
    }
}
