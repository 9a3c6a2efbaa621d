package dev.parlance.benchmark.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server of this machine that speaks HTTP/1.1 (RFC 9112); requests follow one
 * another.
 */
public final class HttpConnection implements Closeable {

    /**
     * @param status of HTTP
     * @param last whether the server takes no more requests on this connection
     */
    public record Answer(int status, String body, boolean last) {

        /**
         * The body of a success.
         *
         * @throws IOException if it was none
         */
        public String orFail() throws IOException {
            if (status / 100 != 2) {
                throw new IOException("Answered with " + status + ": " + body);
            }
            return body;
        }
    }

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Connects to a port of the loopback address. */
    public HttpConnection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new BufferedInputStream(socket.getInputStream(), 2048);
    }

    /**
     * Sends a request and reads its whole answer.
     *
     * @param token to be sent as a bearer's, or null
     * @param json the body, or null for none
     */
    public Answer exchange(
            String method, String path, @Nullable String token, @Nullable String json)
            throws IOException {
        send(method, path, token, json, Map.of());
        var head = HttpHead.read(in);
        return new Answer(head.status(), text(head), head.has("connection", "close"));
    }

    /**
     * Opens a stream, which takes the connection for itself.
     *
     * @return the body of the answer, as it comes
     * @throws IOException if the answer is no success
     */
    public InputStream stream(String path, String token) throws IOException {
        return stream("GET", path, token, null);
    }

    /**
     * The same by a request of another kind.
     *
     * @param json the body, or null for none
     */
    public InputStream stream(String method, String path, String token, @Nullable String json)
            throws IOException {
        send(method, path, token, json, Map.of("Accept", "text/event-stream"));
        var head = HttpHead.read(in);
        if (head.status() != 200) {
            throw new IOException("Answered with " + head.status() + ": " + text(head));
        }
        return head.body(in);
    }

    /** Makes a WebSocket of this connection (RFC 6455, section 4). */
    public WebSocketConnection upgrade(String path) throws IOException {
        var handshake =
                Map.of(
                        "Upgrade", "websocket",
                        "Connection", "Upgrade",
                        "Sec-WebSocket-Version", "13",
                        "Sec-WebSocket-Key", "cGFybGFuY2UtYmVuY2htYQ==");
        send("GET", path, null, null, handshake);
        var status = HttpHead.read(in).status();
        if (status != 101) {
            throw new IOException("No WebSocket: " + status);
        }
        return new WebSocketConnection(this, in, socket.getOutputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String json,
            Map<String, String> headers)
            throws IOException {
        var head = new StringBuilder(512);
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        headers.forEach((name, value) -> line(head, name, value));
        if (token != null) {
            line(head, "Authorization", "Bearer " + token);
        }
        var body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        if (json != null) {
            line(head, "Content-Type", "application/json");
            line(head, "Content-Length", Integer.toString(body.length));
        }
        var start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        var request = new byte[start.length + body.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        socket.getOutputStream().write(request);
    }

    private String text(HttpHead head) throws IOException {
        return new String(head.body(in).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
