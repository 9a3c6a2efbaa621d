package dev.parlance.gateway.security;

import static dev.parlance.gateway.edge.Edge.bearer;
import static dev.parlance.gateway.edge.Edge.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.edge.ProbedEdge;
import dev.parlance.kernel.account.AccountCommand.AdmitOutsider;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"parlance.data=target/outside-issuers", "server.address=127.0.0.1"})
class OutsideIssuersIT {

    private static final String SECRET = "a secret that both sides know, 32+";
    private static final String PUBLISHING = "https://id.example";

    private static RSAKey theirs;
    private static HttpServer publisher;

    @LocalServerPort private int port;
    @Autowired private CommandBus commands;
    private final List<AdmitOutsider> admitted = new CopyOnWriteArrayList<>();
    private Registration handler;
    private Edge edge;

    @BeforeAll
    static void publish() throws Exception {
        theirs = new RSAKeyGenerator(2048).keyID("k1").generate();
        publisher =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var keys = new JWKSet(theirs.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        publisher.createContext(
                "/keys",
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        publisher.start();
    }

    @AfterAll
    static void unpublish() {
        publisher.stop(0);
    }

    @DynamicPropertySource
    static void accept(DynamicPropertyRegistry properties) {
        properties.add("parlance.auth.issuers[0].issuer", () -> "next-auth");
        properties.add("parlance.auth.issuers[0].secret", () -> SECRET);
        properties.add("parlance.auth.issuers[0].audience", () -> "chat");
        properties.add("parlance.auth.issuers[1].issuer", () -> PUBLISHING);
        properties.add(
                "parlance.auth.issuers[1].jwks-uri",
                () -> "http://127.0.0.1:" + publisher.getAddress().getPort() + "/keys");
    }

    @BeforeEach
    void keepAccounts() {
        edge = new Edge(port);
        handler =
                commands.subscribe(
                        AdmitOutsider.class.getName(),
                        message -> {
                            var command = (AdmitOutsider) message.getPayload();
                            admitted.add(command);
                            return new AccountView(
                                    command.accountId(),
                                    null,
                                    command.name(),
                                    Set.of(Role.USER),
                                    Instant.EPOCH);
                        });
    }

    @AfterEach
    void stop() {
        handler.cancel();
    }

    @Test
    void theSamePersonOfAnIssuerIsAlwaysTheSameAccount() throws Exception {
        var first = me(ForgedTokens.hs256(nextAuth("mina").claim("name", "민아"), SECRET));
        var again = me(ForgedTokens.hs256(nextAuth("mina"), SECRET));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(json(first).get("accountId").asString())
                .isEqualTo(new OutsidePerson("next-auth", "mina", null).accountId().toString());
        assertThat(admitted).extracting(AdmitOutsider::name).containsExactly("민아");
    }

    @Test
    void theSameNameAtTwoIssuersIsTwoPeople() throws Exception {
        var here = me(ForgedTokens.hs256(nextAuth("minho"), SECRET));
        var there = me(ForgedTokens.rs256(ForgedTokens.claims(PUBLISHING, "minho"), theirs, "k1"));

        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(json(there)).isNotEqualTo(json(here));
    }

    @Test
    void anIssuerDoesNotGrantRolesHere() throws Exception {
        var token = ForgedTokens.hs256(nextAuth("sora"), SECRET);

        assertThat(edge.get("/api/v1/admin/probe", bearer(token)).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() throws Exception {
        var token = ForgedTokens.claims("next-auth", "mina").audience("billing");

        assertThat(me(ForgedTokens.hs256(token, SECRET)).statusCode()).isEqualTo(401);
    }

    @Test
    void anIssuerSpeaksForItselfAlone() throws Exception {
        var borrowed = ForgedTokens.claims(PUBLISHING, "mina").audience("chat");

        assertThat(me(ForgedTokens.hs256(borrowed, SECRET)).statusCode()).isEqualTo(401);
        assertThat(me(ForgedTokens.rs256(nextAuth("mina"), theirs, "k1")).statusCode())
                .isEqualTo(401);
        assertThat(admitted).isEmpty();
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        var token = ForgedTokens.hs256(nextAuth("mina"), "another secret of thirty-two bytes");

        assertThat(me(token).statusCode()).isEqualTo(401);
    }

    private static JWTClaimsSet.Builder nextAuth(String subject) {
        return ForgedTokens.claims("next-auth", subject).audience("chat");
    }

    private HttpResponse<String> me(String token) throws Exception {
        return edge.get("/api/v1/probe/caller", bearer(token));
    }
}
