package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import java.util.List;

/**
 * A packet that is encoded already, for the library to put into the answer to a poll: it writes the
 * first two characters, which say the type, and {@link PacketJson} the rest.
 */
record PollPacket(byte[] text) {

    static final int TYPE_LENGTH = 2;

    Packet packet() {
        var type = PacketType.valueOfInner(text[1] - '0');
        var packet = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
        packet.setSubType(type);
        boolean hasArguments = type == PacketType.EVENT || type == PacketType.ACK;
        packet.setData(hasArguments ? List.of(this) : this);
        return packet;
    }

    /** The packet by which Engine.IO ends a session. */
    static Packet close() {
        return new Packet(PacketType.CLOSE, EngineIOVersion.V4);
    }
}
