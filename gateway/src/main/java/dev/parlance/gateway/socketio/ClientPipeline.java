package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.SocketIOChannelInitializer;
import dev.parlance.gateway.security.Origins;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.time.Duration;

/** What a client's bytes go through: the library's handlers, with ours between them. */
final class ClientPipeline extends SocketIOChannelInitializer {

    private static final int FLUSH_AFTER = 64;

    private final Handshakes handshakes;
    private final Origins origins;
    private final Duration pollPatience;
    private final PacketReader reader;
    private final ChannelEnd end;

    ClientPipeline(Entrance entrance, Addresses addresses, Origins origins, Duration pollPatience) {
        this.handshakes = new Handshakes(entrance, addresses);
        this.origins = origins;
        this.pollPatience = pollPatience;
        this.reader = new PacketReader(entrance);
        this.end = new ChannelEnd(entrance);
    }

    @Override
    protected void addSocketioHandlers(ChannelPipeline pipeline) {
        pipeline.addFirst(new FlushConsolidationHandler(FLUSH_AFTER, true));
        super.addSocketioHandlers(pipeline);
        pipeline.addBefore(PACKET_HANDLER, null, new Doorkeeper(handshakes, origins, pollPatience));
        pipeline.addBefore(PACKET_HANDLER, null, reader);
        pipeline.addLast(end);
    }
}
