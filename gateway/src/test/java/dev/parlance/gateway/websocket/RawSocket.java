package dev.parlance.gateway.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that answers nothing, and reads only if told to. */
final class RawSocket implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private final Socket socket = new Socket();

    RawSocket(int port, String token) throws IOException {
        socket.setReceiveBufferSize(1024);
        socket.setSoTimeout(15_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var head =
                """
                GET /api/v1/ws HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Authorization: Bearer %s\r
                \r
                """
                        .formatted(port, token);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        var answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(answer.toString());
        }
    }

    /** Sends a short text frame, masked by zeros. */
    void send(String text) throws IOException {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        var frame = new ByteArrayOutputStream();
        frame.write(TEXT);
        frame.write(0x80 | 126);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
        frame.write(new byte[4]);
        frame.write(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** Reads up to the close frame and gives its code. */
    int closeCode() throws IOException {
        var in = socket.getInputStream();
        while (true) {
            int head = in.read();
            if (head < 0) {
                throw new IOException("The socket ended without a close frame");
            }
            int length = in.read();
            if (length == 126) {
                length = (in.read() << 8) | in.read();
            }
            var payload = in.readNBytes(length);
            if (head == CLOSE) {
                return ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
