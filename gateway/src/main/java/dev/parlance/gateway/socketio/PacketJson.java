package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.protocol.AckArgs;
import com.corundumstudio.socketio.protocol.AuthPacket;
import com.corundumstudio.socketio.protocol.JsonSupport;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What is left to the library of JSON: to write what is written already, and handshakes. */
final class PacketJson implements JsonSupport {

    private final JsonMapper json;
    private final long maxPayload;

    /**
     * @param maxPayload the most that a client may send at a time, in bytes
     */
    PacketJson(JsonMapper json, long maxPayload) {
        this.json = json;
        this.maxPayload = maxPayload;
    }

    /** The handshake of Engine.IO 4. */
    private record Open(
            UUID sid, String[] upgrades, int pingInterval, int pingTimeout, long maxPayload) {}

    @Override
    public void writeValue(ByteBufOutputStream out, Object value) throws IOException {
        switch (value) {
            case PollPacket packet -> write(out, packet);
            case List<?> arguments when arguments.getLast() instanceof PollPacket packet ->
                    write(out, packet);
            case AuthPacket open ->
                    out.write(
                            json.writeValueAsBytes(
                                    new Open(
                                            open.getSid(),
                                            open.getUpgrades(),
                                            open.getPingInterval(),
                                            open.getPingTimeout(),
                                            maxPayload)));
            default -> out.write(json.writeValueAsBytes(value));
        }
    }

    private static void write(ByteBufOutputStream out, PollPacket packet) throws IOException {
        int type = PollPacket.TYPE_LENGTH;
        out.write(packet.text(), type, packet.text().length - type);
    }

    @Override
    public List<byte[]> getArrays() {
        return List.of();
    }

    @Override
    public <T> T readValue(String namespace, ByteBufInputStream in, Class<T> type) {
        throw new UnsupportedOperationException("Packets with JSON are read elsewhere");
    }

    @Override
    public AckArgs readAckArgs(ByteBufInputStream in, AckCallback<?> callback) {
        throw new UnsupportedOperationException("No acknowledgement is asked for");
    }

    @Override
    public void addEventMapping(String namespace, String event, Class<?>... types) {
        throw new UnsupportedOperationException("Events are read elsewhere");
    }

    @Override
    public void removeEventMapping(String namespace, String event) {
        throw new UnsupportedOperationException("Events are read elsewhere");
    }
}
