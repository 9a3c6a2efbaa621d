package dev.parlance.gateway.socketio;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.List;

/**
 * A client's WebSocket. What is written to it passes the library's queue by, which has no bound.
 */
record SocketLine(Channel channel) implements Line {

    private static final int FINAL_TEXT = 0x81;
    private static final int SHORT = 126;
    private static final int MEDIUM = 0xffff;
    private static final int LONG = 127;
    private static final int LONGEST_HEADER = 10;

    @Override
    public boolean hasRoom() {
        return channel.isWritable();
    }

    @Override
    public void write(byte[] packet) {
        channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(packet)));
    }

    /**
     * Whether what this thread writes goes before what others have written and it has yet to do.
     */
    boolean isServedByThisThread() {
        return channel.eventLoop().inEventLoop();
    }

    /**
     * Writes packets as frames of RFC 6455, section 5.2, in one piece, which is much cheaper than
     * one by one: the library's encoder lets pass what is encoded already.
     */
    void writeAtOnce(List<byte[]> packets) {
        int size = packets.stream().mapToInt(packet -> packet.length + LONGEST_HEADER).sum();
        var frames = channel.alloc().ioBuffer(size);
        for (var packet : packets) {
            frames.writeByte(FINAL_TEXT);
            if (packet.length < SHORT) {
                frames.writeByte(packet.length);
            } else if (packet.length <= MEDIUM) {
                frames.writeByte(SHORT).writeShort(packet.length);
            } else {
                frames.writeByte(LONG).writeLong(packet.length);
            }
            frames.writeBytes(packet);
        }
        channel.writeAndFlush(frames);
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
