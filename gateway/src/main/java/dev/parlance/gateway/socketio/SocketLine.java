package dev.parlance.gateway.socketio;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/**
 * A client's WebSocket. What is written to it passes the library's queue by, which has no bound.
 */
record SocketLine(Channel channel) implements Line {

    @Override
    public boolean hasRoom() {
        return channel.isWritable();
    }

    @Override
    public void write(byte[] packet) {
        channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(packet)));
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void end(int code) {
        channel.writeAndFlush(new CloseWebSocketFrame(code, ""))
                .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void cut() {
        channel.close();
    }
}
