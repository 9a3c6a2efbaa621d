package dev.parlance.testing.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * One bucket on a loopback port, which knows PutObject, GetObject and DeleteObject with the bucket
 * in the path. It refuses what is not shaped as AWS Signature Version 4 asks: the scheme, the
 * credential's scope, the signed headers and the hash of the body. The signature itself it trusts.
 */
public final class FakeS3 implements AutoCloseable {

    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 Credential=([^/]+)/\\d{8}/([^/]+)/s3/aws4_request, "
                            + "SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}");

    private final HttpServer server;
    private final String bucket;
    private final String region;
    private final String accessKey;
    private final Map<String, StoredObject> objects = new ConcurrentHashMap<>();
    private volatile boolean broken;

    private FakeS3(HttpServer server, String bucket, String region, String accessKey) {
        this.server = server;
        this.bucket = bucket;
        this.region = region;
        this.accessKey = accessKey;
    }

    /** Starts a server on a free loopback port. */
    public static FakeS3 start(String bucket, String region, String accessKey) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        var s3 = new FakeS3(server, bucket, region, accessKey);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", s3::handle);
        server.start();
        return s3;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What the bucket holds, by key. */
    public Map<String, StoredObject> objects() {
        return Map.copyOf(objects);
    }

    /** Answers every request with a fault from now on. */
    public void breakDown() {
        broken = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var prefix = "/" + bucket + "/";
            var path = exchange.getRequestURI().getPath();
            if (broken) {
                fail(exchange, 500, "InternalError");
            } else if (!isSigned(exchange, body)) {
                fail(exchange, 403, "SignatureDoesNotMatch");
            } else if (!path.startsWith(prefix)) {
                fail(exchange, 404, "NoSuchBucket");
            } else {
                answer(exchange, path.substring(prefix.length()), body);
            }
        }
    }

    private void answer(HttpExchange exchange, String key, byte[] body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                var type = exchange.getRequestHeaders().getFirst("Content-Type");
                objects.put(key, new StoredObject(String.valueOf(type), body));
                exchange.sendResponseHeaders(200, -1);
            }
            case "GET" -> {
                var found = objects.get(key);
                if (found == null) {
                    fail(exchange, 404, "NoSuchKey");
                } else {
                    exchange.getResponseHeaders().set("Content-Type", found.mediaType());
                    exchange.sendResponseHeaders(200, found.bytes().length);
                    exchange.getResponseBody().write(found.bytes());
                }
            }
            case "DELETE" -> {
                objects.remove(key);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> fail(exchange, 405, "MethodNotAllowed");
        }
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        var authorization =
                AUTHORIZATION.matcher(String.valueOf(headers.getFirst("Authorization")));
        var hash = String.valueOf(headers.getFirst("x-amz-content-sha256"));
        return authorization.matches()
                && authorization.group(1).equals(accessKey)
                && authorization.group(2).equals(region)
                && headers.getFirst("x-amz-date") != null
                && (hash.equals("UNSIGNED-PAYLOAD") || hash.equals(sha256(body)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fail(HttpExchange exchange, int status, String code) throws IOException {
        var xml =
                "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
                        .formatted(code, code)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, xml.length);
        exchange.getResponseBody().write(xml);
    }

    /** An object as it was put. */
    public record StoredObject(String mediaType, byte[] bytes) {}
}
