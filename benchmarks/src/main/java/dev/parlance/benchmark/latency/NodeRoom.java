package dev.parlance.benchmark.latency;

import dev.parlance.benchmark.model.ModelPace;
import dev.parlance.benchmark.model.Speech;
import dev.parlance.benchmark.wire.HttpConnection;
import dev.parlance.benchmark.wire.WebSocketConnection;
import java.io.IOException;

/**
 * A room of the baseline and a socket that has joined it: Socket.IO protocol 5 over Engine.IO
 * protocol 4, by WebSocket.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">the protocol</a>
 */
final class NodeRoom extends Room {

    private static final String PING = "2";
    private static final String PONG = "3";
    private static final String CONNECT = "40";
    private static final String EVENT = "42";
    private static final String ACKNOWLEDGEMENT = "43";

    private final WebSocketConnection socket;
    private final String roomId;

    NodeRoom(int port, String roomId, ModelPace pace) throws IOException {
        super(Speech.TOKEN.repeat(pace.tokens()));
        this.roomId = roomId;
        socket = new HttpConnection(port).upgrade("/socket.io/?EIO=4&transport=websocket");
        expect("0");
        socket.send(CONNECT);
        expect(CONNECT);
        socket.send(EVENT + "0[\"join\",{\"roomId\":\"%s\"}]".formatted(roomId));
        expect(ACKNOWLEDGEMENT);
    }

    @Override
    void send(Exchange exchange) throws IOException {
        socket.send(
                EVENT + "1[\"send\",{\"roomId\":\"%s\",\"text\":\"%s\"}]".formatted(roomId, TEXT));
    }

    @Override
    void listen() throws IOException {
        while (true) {
            var packet = socket.receive();
            var at = System.nanoTime();
            if (packet.startsWith(EVENT + "[\"stream\",")) {
                delta(at);
            } else if (packet.startsWith(ACKNOWLEDGEMENT)) {
                acknowledged(at);
            } else if (packet.startsWith(EVENT + "[\"stream_end\",")) {
                completed(packet);
            } else if (packet.startsWith(EVENT + "[\"error\",")) {
                end(false);
            } else if (packet.equals(PING)) {
                socket.send(PONG);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void expect(String kind) throws IOException {
        var packet = socket.receive();
        if (!packet.startsWith(kind)) {
            throw new IOException("Unexpected packet: " + packet);
        }
    }
}
