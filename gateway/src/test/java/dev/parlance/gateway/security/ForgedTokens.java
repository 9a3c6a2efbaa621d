package dev.parlance.gateway.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parlance.kernel.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Tokens as an attacker, or another issuer, would write them. */
public final class ForgedTokens {

    private ForgedTokens() {}

    static JWTClaimsSet.Builder claims(String issuer, String subject) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .claim("roles", List.of("USER", "ADMIN"))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    public static JWTClaimsSet.Builder own(AccountId account) {
        return claims("parlance", account.toString());
    }

    static String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    public static String rs256(JWTClaimsSet.Builder claims, RSAKey key, String keyId)
            throws JOSEException {
        return signed(
                claims,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(),
                new RSASSASigner(key));
    }

    static String hs256(JWTClaimsSet.Builder claims, byte[] secret) throws JOSEException {
        return signed(claims, new JWSHeader(JWSAlgorithm.HS256), new MACSigner(secret));
    }

    static String hs256(JWTClaimsSet.Builder claims, String secret) throws JOSEException {
        return hs256(claims, secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSHeader header, JWSSigner signer)
            throws JOSEException {
        var token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
