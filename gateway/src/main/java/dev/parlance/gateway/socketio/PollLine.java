package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.protocol.Packet;
import org.jspecify.annotations.Nullable;

/** What a client's next poll takes: the library's queue, of which it has to be seen to be short. */
final class PollLine implements Line {

    /** The library loses the 51st packet of an answer; some of those are its own. */
    private static final int PACKETS = 32;

    private static final int BYTES = 64 * 1024;

    private final ClientHead head;
    private @Nullable Packet last;
    private int packets;
    private int bytes;

    PollLine(ClientHead head) {
        this.head = head;
    }

    @Override
    public boolean hasRoom() {
        return packets < PACKETS && bytes < BYTES;
    }

    @Override
    public void write(byte[] packet) {
        packets++;
        bytes += packet.length;
        queue(new PollPacket(packet).packet());
    }

    /** The last one is held back, since to send it has the library take all of them. */
    private void queue(Packet packet) {
        if (last != null) {
            head.getPacketsQueue(Transport.POLLING).add(last);
        }
        last = packet;
    }

    @Override
    public void flush() {
        if (last != null) {
            head.send(last, Transport.POLLING);
            last = null;
        }
    }

    /** A poll may have been answered; whether there is room now. */
    boolean polled() {
        if (head.getPacketsQueue(Transport.POLLING).isEmpty()) {
            packets = 0;
            bytes = 0;
        }
        return hasRoom();
    }

    @Override
    public void end(int code) {
        queue(PollPacket.close());
        flush();
    }

    @Override
    public void cut() {
        // There is nothing but the session, which is not the line's.
    }
}
