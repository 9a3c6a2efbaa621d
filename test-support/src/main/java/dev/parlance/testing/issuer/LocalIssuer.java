package dev.parlance.testing.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * An issuer of ID tokens as Google is one, on a loopback port: it publishes one key at a time, and
 * signs whatever a test claims. Tokens are put together here by hand (RFC 7515 section 7.1), so
 * that they can be wrong in every way.
 */
public final class LocalIssuer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int LIFE_SECONDS = 3600;

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Key key = Key.made(1);
    private volatile boolean away;

    private LocalIssuer(HttpServer server) {
        this.server = server;
    }

    /** Starts an issuer on a free loopback port. */
    public static LocalIssuer start() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        var issuer = new LocalIssuer(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/certs", issuer::publish);
        server.start();
        return issuer;
    }

    /** What its tokens name as their issuer. */
    public String name() {
        return "https://issuer.example";
    }

    /** Where its keys are published. */
    public URI keys() {
        return URI.create("http://127.0.0.1:%d/certs".formatted(server.getAddress().getPort()));
    }

    /** How often it was asked for its keys. */
    public int asked() {
        return asked.get();
    }

    /** Signs with another key from now on, and publishes that one alone. */
    public void rotate() {
        key = Key.made(key.number() + 1);
    }

    /** Answers nobody until it is back. */
    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** The key that it signs with now. */
    public KeyPair key() {
        return key.pair();
    }

    /** The id of that key. */
    public String keyId() {
        return key.id();
    }

    /** What it claims of somebody to an application, for an hour from now on; to be changed. */
    public Map<String, Object> claims(String subject, String audience) {
        var now = Instant.now().getEpochSecond();
        return new TreeMap<>(
                Map.of(
                        "iss", name(),
                        "aud", audience,
                        "sub", subject,
                        "iat", now,
                        "exp", now + LIFE_SECONDS));
    }

    /** A token that claims this, as the issuer signs it. */
    public String token(Map<String, ?> claims) {
        return token(
                Map.of("alg", "RS256", "kid", key.id(), "typ", "JWT"),
                claims,
                signing("SHA256withRSA", key.pair()));
    }

    /** A token with this head and these claims, signed in whatever way. */
    public static String token(
            Map<String, ?> header, Map<String, ?> claims, UnaryOperator<byte[]> signing) {
        var signed =
                base64(JSON.writeValueAsBytes(header))
                        + "."
                        + base64(JSON.writeValueAsBytes(claims));
        return signed + "." + base64(signing.apply(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Signs by an algorithm of the JDK. */
    public static UnaryOperator<byte[]> signing(String algorithm, KeyPair pair) {
        return text -> {
            try {
                var signature = Signature.getInstance(algorithm);
                signature.initSign(pair.getPrivate());
                signature.update(text);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private void publish(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            var body = JSON.writeValueAsBytes(Map.of("keys", List.of(key.published())));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Key(int number, KeyPair pair) {

        static Key made(int number) {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return new Key(number, generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String id() {
            return "key-" + number;
        }

        Map<String, String> published() {
            var key = (RSAPublicKey) pair.getPublic();
            return Map.of(
                    "kty",
                    "RSA",
                    "use",
                    "sig",
                    "alg",
                    "RS256",
                    "kid",
                    id(),
                    "n",
                    base64(unsigned(key.getModulus())),
                    "e",
                    base64(unsigned(key.getPublicExponent())));
        }

        /** As RFC 7518 section 2 has it: without the octet that keeps a number positive. */
        private static byte[] unsigned(BigInteger number) {
            var bytes = number.toByteArray();
            return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        }
    }
}
