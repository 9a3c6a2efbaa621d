package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.messages.OutPacketMessage;
import dev.parlance.gateway.connection.Ending;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.util.AttributeKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a channel: hears that a client takes more, and of whatever went wrong. */
@Sharable
final class ChannelEnd extends ChannelDuplexHandler {

    /** Whose WebSocket a channel is. */
    static final AttributeKey<ClientWire> WIRE = AttributeKey.valueOf(ChannelEnd.class, "wire");

    private static final Logger log = LoggerFactory.getLogger(ChannelEnd.class);

    private static final int SWITCHING = 101;

    private final Entrance entrance;

    ChannelEnd(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        var wire = context.channel().attr(WIRE).get();
        if (wire != null) {
            wire.moved();
        }
        context.fireChannelWritabilityChanged();
    }

    /** The library has taken what waited for a poll when the write returns. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response && response.status().code() != SWITCHING) {
            // The library closes the connection after every answer, and says that it does not.
            response.headers()
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                    .remove(HttpHeaderNames.SET_COOKIE);
        }
        context.write(message, promise);
        if (message instanceof OutPacketMessage out && out.getTransport() == Transport.POLLING) {
            var client = entrance.client(out.getSessionId());
            if (client != null) {
                client.wire().moved();
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        log.debug("The channel of a client is closed", thrown);
        if (thrown instanceof TooLongFrameException) {
            context.channel()
                    .writeAndFlush(new CloseWebSocketFrame(Ending.TOO_LARGE.closeCode(), ""))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.close();
        }
    }
}
