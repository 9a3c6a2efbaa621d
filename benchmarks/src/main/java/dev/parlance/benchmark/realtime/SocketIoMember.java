package dev.parlance.benchmark.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * A member that speaks Socket.IO protocol 5 over Engine.IO protocol 4, by WebSocket.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">the protocol</a>
 */
final class SocketIoMember extends Member {

    static final String PATH = "/socket.io/?EIO=4&transport=websocket";

    private static final byte[] OPEN = Scan.ascii("0{");
    private static final byte[] PING = Scan.ascii("2");
    private static final String PONG = "3";
    private static final String CONNECT = "40";
    private static final byte[] CONNECTED = Scan.ascii("40");
    private static final byte[] REFUSED = Scan.ascii("44");
    private static final byte[] DISCONNECTED = Scan.ascii("41");
    private static final byte[] ACKNOWLEDGEMENT = Scan.ascii("43");
    private static final byte[] EVENT = Scan.ascii("42[\"");
    private static final byte[] STREAM = Scan.ascii("stream\"");
    private static final byte[] MESSAGE = Scan.ascii("message\"");
    private static final byte[] STREAM_END = Scan.ascii("stream_end\"");
    private static final byte[] STREAM_ERROR = Scan.ascii("stream_error\"");
    private static final byte[] ERROR = Scan.ascii("error\"");
    private static final byte[] ERROR_FIELD = Scan.field("error");
    private static final int JOINING = 0;

    SocketIoMember(Room room, int slot, Dialect dialect) {
        super(room, slot, dialect, Scan.text("token"));
    }

    @Override
    public void opened() {
        // The server speaks first.
    }

    @Override
    void post(int number, String text) throws IOException {
        wire().send(
                        "42%d[\"send\",{\"roomId\":\"%s\",\"text\":\"%s\",\"clientMessageId\":\"%d\"}]"
                                .formatted(number, room().id(), text, number));
    }

    @Override
    public void text(byte[] in, int from, int end, long at) throws IOException {
        if (Scan.startsWith(EVENT, in, from, end)) {
            event(in, from + EVENT.length, end, at);
        } else if (Scan.startsWith(ACKNOWLEDGEMENT, in, from, end)) {
            answer(in, from, end, at);
        } else if (end - from == 1 && Scan.startsWith(PING, in, from, end)) {
            wire().send(PONG);
        } else if (Scan.startsWith(OPEN, in, from, end)) {
            var token = room().token(slot());
            wire().send(token.isEmpty() ? CONNECT : CONNECT + "{\"token\":\"" + token + "\"}");
        } else if (Scan.startsWith(CONNECTED, in, from, end)) {
            wire().send("42" + JOINING + "[\"join\",{\"roomId\":\"" + room().id() + "\"}]");
        } else if (Scan.startsWith(REFUSED, in, from, end)
                || Scan.startsWith(DISCONNECTED, in, from, end)) {
            broken(new String(in, from, end - from, UTF_8));
        }
    }

    private void event(byte[] in, int name, int end, long at) {
        if (Scan.startsWith(STREAM, in, name, end)) {
            spoken(in, name + STREAM.length, end, at);
        } else if (Scan.startsWith(MESSAGE, in, name, end)) {
            posted(in, name + MESSAGE.length, end, at);
        } else if (Scan.startsWith(STREAM_END, in, name, end)) {
            ended(in, name + STREAM_END.length, end);
        } else if (Scan.startsWith(STREAM_ERROR, in, name, end)
                || Scan.startsWith(ERROR, in, name, end)) {
            complain(new String(in, name, end - name, UTF_8));
        }
    }

    private void answer(byte[] in, int from, int end, long at) {
        var number = (int) Scan.number(in, from + ACKNOWLEDGEMENT.length, end);
        var accepted = Scan.behind(ERROR_FIELD, in, from, end) < 0;
        if (number != JOINING) {
            acknowledged(number, accepted, in, from, end, at);
        } else if (accepted) {
            hasJoined();
        } else {
            broken(new String(in, from, end - from, UTF_8));
        }
    }
}
