package dev.parlance.gateway.security;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Gives a token to the decoder of the issuer it claims to be from. Each decoder knows one algorithm
 * and the keys of its own issuer, so that a claim alone is worth nothing.
 */
final class IssuerDecoder implements JwtDecoder {

    private final Map<String, JwtDecoder> decoders;

    IssuerDecoder(Map<String, JwtDecoder> decoders) {
        this.decoders = Map.copyOf(decoders);
    }

    @Override
    public Jwt decode(String token) {
        var issuer = claimedIssuer(token);
        var decoder = issuer == null ? null : decoders.get(issuer);
        if (decoder == null) {
            throw new BadJwtException("The token is from an unknown issuer");
        }
        return decoder.decode(token);
    }

    private static @Nullable String claimedIssuer(String token) {
        try {
            var claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null ? null : claims.getIssuer();
        } catch (ParseException malformed) {
            throw new BadJwtException("The token is not a JWT", malformed);
        }
    }
}
