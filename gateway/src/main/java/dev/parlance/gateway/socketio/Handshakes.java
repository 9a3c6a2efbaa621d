package dev.parlance.gateway.socketio;

import dev.parlance.gateway.problem.TryLater;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which HTTP requests are those of a client of Engine.IO 4 that is in order. */
final class Handshakes {

    private static final String PATH = "/socket.io/";
    private static final String POLLING = "polling";
    private static final String WEBSOCKET = "websocket";
    private static final int UUID_LENGTH = 36;

    private final Entrance entrance;
    private final Addresses addresses;

    Handshakes(Entrance entrance, Addresses addresses) {
        this.entrance = entrance;
        this.addresses = addresses;
    }

    /** Why a request is refused, in the words of the protocol's own server. */
    enum Refusal {
        NOT_HERE(404, 3, "Bad request"),
        BAD_REQUEST(400, 3, "Bad request"),
        UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
        UNKNOWN_SESSION(400, 1, "Session ID unknown"),
        BAD_METHOD(400, 2, "Bad handshake method"),
        FORBIDDEN(403, 4, "Forbidden"),
        OLD_VERSION(400, 5, "Unsupported protocol version"),
        FULL(503, 3, "This node can open no more connections");

        private final int status;
        private final int code;
        private final String message;

        Refusal(int status, int code, String message) {
            this.status = status;
            this.code = code;
            this.message = message;
        }

        int status() {
            return status;
        }

        String json() {
            return "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message);
        }
    }

    /** Why the request is refused, or null if it is not. */
    @Nullable Refusal check(FullHttpRequest request, Channel channel) {
        if (!request.decoderResult().isSuccess()) {
            return Refusal.BAD_REQUEST;
        }
        var uri = new QueryStringDecoder(request.uri());
        if (!uri.path().equals(PATH)) {
            return Refusal.NOT_HERE;
        }
        var parameters = parameters(uri);
        if (parameters == null || asksForMore(parameters)) {
            return Refusal.BAD_REQUEST;
        }
        if (!List.of("4").equals(parameters.get("EIO"))) {
            return Refusal.OLD_VERSION;
        }
        var transport = parameters.getOrDefault("transport", List.of());
        boolean websocket = transport.equals(List.of(WEBSOCKET));
        if (!websocket && !transport.equals(List.of(POLLING))) {
            return Refusal.UNKNOWN_TRANSPORT;
        }
        if (websocket != isWebSocket(request)) {
            return Refusal.BAD_REQUEST;
        }
        var sid = parameters.get("sid");
        return sid == null ? first(request, channel) : next(request, sid, websocket, channel);
    }

    private static @Nullable Map<String, List<String>> parameters(QueryStringDecoder uri) {
        try {
            return uri.parameters();
        } catch (IllegalArgumentException badEscape) {
            return null;
        }
    }

    /** JSONP, Base64 and the like, which Engine.IO 4 has no more. */
    private static boolean asksForMore(Map<String, List<String>> parameters) {
        return parameters.containsKey("j")
                || parameters.containsKey("b64")
                || parameters.containsKey("disconnect");
    }

    private @Nullable Refusal first(FullHttpRequest request, Channel channel) {
        if (!request.method().equals(HttpMethod.GET)) {
            return Refusal.BAD_METHOD;
        }
        if (!(channel.remoteAddress() instanceof InetSocketAddress socket)) {
            return Refusal.BAD_REQUEST;
        }
        try {
            entrance.requireRoom(addresses.of(socket, request.headers()));
            return null;
        } catch (TryLater full) {
            return Refusal.FULL;
        }
    }

    private @Nullable Refusal next(
            FullHttpRequest request, List<String> sid, boolean websocket, Channel channel) {
        var client = client(sid);
        if (client == null) {
            return Refusal.UNKNOWN_SESSION;
        }
        if (client.wire().isWebSocket()) {
            return Refusal.BAD_REQUEST;
        }
        if (websocket) {
            return client.upgrades(channel) ? null : Refusal.BAD_REQUEST;
        }
        if (request.method().equals(HttpMethod.GET)) {
            client.polls(channel);
            return null;
        }
        return request.method().equals(HttpMethod.POST) && request.content().isReadable()
                ? null
                : Refusal.BAD_REQUEST;
    }

    private @Nullable Client client(List<String> sid) {
        if (sid.size() != 1 || sid.getFirst().length() != UUID_LENGTH) {
            return null;
        }
        try {
            return entrance.client(UUID.fromString(sid.getFirst()));
        } catch (IllegalArgumentException noUuid) {
            return null;
        }
    }

    /** Whether a request asks to become a WebSocket (RFC 6455 section 4.2.1). */
    static boolean isWebSocket(FullHttpRequest request) {
        var headers = request.headers();
        return request.method().equals(HttpMethod.GET)
                && headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13", true)
                && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    }
}
