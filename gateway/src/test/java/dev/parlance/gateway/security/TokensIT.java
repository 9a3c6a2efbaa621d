package dev.parlance.gateway.security;

import static dev.parlance.gateway.edge.Edge.bearer;
import static dev.parlance.gateway.edge.Edge.json;
import static dev.parlance.gateway.edge.TokensOfTests.anyAccount;
import static dev.parlance.gateway.edge.TokensOfTests.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.edge.ProbedEdge;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.Role;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"parlance.data=target/tokens", "server.address=127.0.0.1"})
class TokensIT {

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;
    @Autowired private RSAKey key;
    private Edge edge;
    private AccountId mina;

    @BeforeEach
    void meet() {
        edge = new Edge(port);
        mina = anyAccount();
    }

    @Test
    void aTokenStandsForItsAccount() throws Exception {
        var answer = me(tokenOf(tokens, mina, Role.USER));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("accountId").asString()).isEqualTo(mina.toString());
    }

    @Test
    void withoutATokenTheCallerIsAskedForOne() throws Exception {
        var answer = edge.get("/api/v1/probe/caller");

        isRefused(answer);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void evenAnAddressThatDoesNotExistNeedsAToken() throws Exception {
        isRefused(edge.get("/api/v1/nowhere"));
        isRefused(edge.get("/nowhere"));
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        var expired =
                ForgedTokens.own(mina)
                        .issueTime(Date.from(Instant.now().minusSeconds(1000)))
                        .expirationTime(Date.from(Instant.now().minusSeconds(100)));

        isRefused(me(ForgedTokens.rs256(expired, key, key.getKeyID())));
    }

    @Test
    void aTokenWithoutAnEndIsRefused() throws Exception {
        var endless = ForgedTokens.own(mina).expirationTime(null);

        isRefused(me(ForgedTokens.rs256(endless, key, key.getKeyID())));
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefusedThoughItNamesOurs() throws Exception {
        var stranger = new RSAKeyGenerator(2048).generate();

        isRefused(me(ForgedTokens.rs256(ForgedTokens.own(mina), stranger, key.getKeyID())));
    }

    @Test
    void aTokenThatIsNotSignedIsRefused() throws Exception {
        isRefused(me(ForgedTokens.unsigned(ForgedTokens.own(mina))));
    }

    @Test
    void ourPublicKeyIsNoSharedSecret() throws Exception {
        var confused =
                ForgedTokens.hs256(ForgedTokens.own(mina), key.toRSAPublicKey().getEncoded());

        isRefused(me(confused));
    }

    @Test
    void aTokenWhoseRolesWereChangedIsRefused() throws Exception {
        var parts = tokenOf(tokens, mina, Role.USER).split("\\.");
        var grander = ForgedTokens.unsigned(ForgedTokens.own(mina)).split("\\.");

        isRefused(me(parts[0] + "." + grander[1] + "." + parts[2]));
    }

    @Test
    void aTokenOfAnUnknownIssuerIsRefusedThoughOurKeySignedIt() throws Exception {
        var foreign = ForgedTokens.claims("https://elsewhere.example", mina.toString());

        isRefused(me(ForgedTokens.rs256(foreign, key, key.getKeyID())));
    }

    @Test
    void whatIsNoTokenAtAllIsRefused() throws Exception {
        isRefused(me("abc"));
        isRefused(me("a.b.c"));
    }

    @Test
    void aTokenInTheAddressIsNotLookedAt() throws Exception {
        var token = tokenOf(tokens, mina, Role.USER);

        isRefused(edge.get("/api/v1/probe/caller?access_token=" + token));
    }

    @Test
    void onlyAdministratorsAdminister() throws Exception {
        var refused = edge.get("/api/v1/admin/probe", bearer(tokenOf(tokens, mina, Role.USER)));
        var admitted = edge.get("/api/v1/admin/probe", bearer(tokenOf(tokens, mina, Role.ADMIN)));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("code").asString()).isEqualTo("FORBIDDEN");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer error=\"insufficient_scope\"");
        assertThat(admitted.statusCode()).isEqualTo(200);
    }

    @Test
    void anybodyCanVerifyATokenWithThePublishedKey() throws Exception {
        var published = JWKSet.parse(edge.get("/.well-known/jwks.json").body());
        var token = SignedJWT.parse(tokenOf(tokens, mina, Role.USER));
        var verifying = published.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();

        assertThat(token.verify(new RSASSAVerifier(verifying))).isTrue();
        assertThat(verifying.isPrivate()).isFalse();
        assertThat(verifying.getKeyID()).isEqualTo(verifying.computeThumbprint().toString());
        assertThat(token.getJWTClaimsSet().getClaims())
                .containsKeys("iss", "sub", "roles", "iat", "exp", "jti");
    }

    private HttpResponse<String> me(String token) throws Exception {
        return edge.get("/api/v1/probe/caller", bearer(token));
    }

    private static void isRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        assertThat(json(answer).get("code").asString()).isEqualTo("UNAUTHORIZED");
    }
}
