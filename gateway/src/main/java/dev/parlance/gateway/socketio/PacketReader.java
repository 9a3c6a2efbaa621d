package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.messages.PacketsMessage;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;

/**
 * Takes from the library the <a href="https://socket.io/docs/v4/engine-io-protocol/">Engine.IO</a>
 * messages that clients send. It is left the few packets of Engine.IO itself, in the form that they
 * are to have: at anything else it stumbles, and says in the log what it was.
 */
@Sharable
final class PacketReader extends SimpleChannelInboundHandler<PacketsMessage> {

    private static final char SEPARATOR = '\u001e';

    private final Entrance entrance;

    PacketReader(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, PacketsMessage message) {
        var client = entrance.client(message.getClient().getSessionId());
        if (client == null) {
            return;
        }
        boolean bySocket = message.getTransport() == Transport.WEBSOCKET;
        if (bySocket && message.getClient().getCurrentTransport() == Transport.WEBSOCKET) {
            client.wire().begin(context.channel());
        }
        var text = message.getContent().toString(StandardCharsets.UTF_8);
        int start = 0;
        while (start <= text.length()) {
            int end = bySocket ? -1 : text.indexOf(SEPARATOR, start);
            end = end < 0 ? text.length() : end;
            take(context, message, client, text.substring(start, end));
            start = end + 1;
        }
    }

    private void take(
            ChannelHandlerContext context, PacketsMessage message, Client client, String packet) {
        boolean bySocket = message.getTransport() == Transport.WEBSOCKET;
        switch (packet) {
            case "1" -> client.leave();
            case "3" -> pass(context, message, packet);
            case "2probe" -> {
                if (bySocket && !client.wire().isWebSocket()) {
                    pass(context, message, packet);
                }
            }
            case "5" -> {
                if (bySocket) {
                    client.upgrade(context.channel(), () -> pass(context, message, packet));
                }
            }
            default -> client.receive(packet.startsWith("4") ? packet.substring(1) : "");
        }
    }

    private static void pass(ChannelHandlerContext context, PacketsMessage message, String packet) {
        var content = Unpooled.copiedBuffer(packet, StandardCharsets.US_ASCII);
        context.fireChannelRead(
                new PacketsMessage(message.getClient(), content, message.getTransport()));
    }
}
