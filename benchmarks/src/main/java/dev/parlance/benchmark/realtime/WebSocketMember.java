package dev.parlance.benchmark.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** A member that speaks the product's own frames by WebSocket. */
final class WebSocketMember extends Member {

    static final String PATH = "/api/v1/ws";

    private static final byte[] TYPE = Scan.text("type");
    private static final byte[] ID = Scan.text("id");
    private static final byte[] READY = Scan.ascii("ready\"");
    private static final byte[] ACK = Scan.ascii("ack\"");
    private static final byte[] ERROR = Scan.ascii("error\"");
    private static final byte[] DELTA = Scan.ascii("reply.delta\"");
    private static final byte[] POSTED = Scan.ascii("message.posted\"");
    private static final byte[] COMPLETED = Scan.ascii("reply.completed\"");
    private static final byte[] FAILED = Scan.ascii("reply.failed\"");
    private static final int JOINING = 0;

    WebSocketMember(Room room, int slot) {
        super(room, slot, Dialect.PARLANCE, Scan.text("text"));
    }

    @Override
    public void opened() {
        // The server says when it is ready.
    }

    @Override
    void post(int number, String text) throws IOException {
        wire().send(
                        ("{\"id\":\"%d\",\"type\":\"send\",\"payload\":{\"conversationId\":\"%s\","
                                        + "\"text\":\"%s\",\"clientMessageId\":\"%d\"}}")
                                .formatted(number, room().id(), text, number));
    }

    @Override
    public void text(byte[] in, int from, int end, long at) throws IOException {
        var type = Scan.behind(TYPE, in, from, end);
        if (type < 0) {
            broken(new String(in, from, end - from, UTF_8));
        } else if (Scan.startsWith(DELTA, in, type, end)) {
            spoken(in, type, end, at);
        } else if (Scan.startsWith(POSTED, in, type, end)) {
            posted(in, type, end, at);
        } else if (Scan.startsWith(COMPLETED, in, type, end)) {
            ended(in, type, end);
        } else if (Scan.startsWith(ACK, in, type, end)) {
            answer(true, in, from, end, at);
        } else if (Scan.startsWith(ERROR, in, type, end)) {
            answer(false, in, from, end, at);
        } else if (Scan.startsWith(FAILED, in, type, end)) {
            complain(new String(in, from, end - from, UTF_8));
        } else if (Scan.startsWith(READY, in, type, end)) {
            wire().send(
                            ("{\"id\":\"%d\",\"type\":\"join\",\"payload\":{\"conversationId\":\"%s\"}}")
                                    .formatted(JOINING, room().id()));
        }
    }

    private void answer(boolean accepted, byte[] in, int from, int end, long at) {
        var number = (int) Scan.number(ID, in, from, end);
        if (number > JOINING) {
            acknowledged(number, accepted, in, from, end, at);
        } else if (accepted) {
            hasJoined();
        } else {
            broken(new String(in, from, end - from, UTF_8));
        }
    }
}
