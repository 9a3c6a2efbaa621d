package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.namespace.NamespacesHub;
import dev.parlance.gateway.connection.ConnectionProperties;
import dev.parlance.gateway.security.Origins;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for clients of Socket.IO, on the address that the web server is bound to. */
@Component
class SocketIoServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SocketIoServer.class);
    private static final int QUEUE = 1024;
    private static final int LITTLE = 32 * 1024;
    private static final int MUCH = 64 * 1024;
    private static final AdaptiveRecvByteBufAllocator READS =
            new AdaptiveRecvByteBufAllocator(256, 1024, 16 * 1024);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);

    private final SocketIoProperties properties;
    private final ConnectionProperties limits;
    private final ServerProperties web;
    private final Entrance entrance;
    private final Origins origins;
    private final Packets packets;
    private @Nullable Running running;

    SocketIoServer(
            SocketIoProperties properties,
            ConnectionProperties limits,
            ServerProperties web,
            Entrance entrance,
            Origins origins,
            Packets packets) {
        this.properties = properties;
        this.limits = limits;
        this.web = web;
        this.entrance = entrance;
        this.origins = origins;
        this.packets = packets;
    }

    private record Running(
            MultiThreadIoEventLoopGroup threads, ClientPipeline pipeline, Channel channel) {}

    /** The port it listens on, or 0 if it does not. */
    synchronized int port() {
        return running == null
                ? 0
                : ((InetSocketAddress) running.channel().localAddress()).getPort();
    }

    @Override
    public synchronized void start() {
        if (properties.isOff() || running != null) {
            return;
        }
        var pollPatience = limits.pingEvery().plus(properties.pingTimeout());
        var addresses = new Addresses(isBehindProxy());
        var pipeline = new ClientPipeline(entrance, addresses, origins, pollPatience);
        var threads =
                new MultiThreadIoEventLoopGroup(
                        properties.ioThreads(),
                        new DefaultThreadFactory("socketio"),
                        NioIoHandler.newFactory());
        prepare(pipeline, new Comings(entrance, addresses));
        var bound = bootstrap(threads, pipeline).bind(address()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            end(threads, pipeline);
            throw new IllegalStateException(
                    "Socket.IO cannot listen on %s. PARLANCE_SOCKETIO_PORT is another port, or off."
                            .formatted(address()),
                    bound.cause());
        }
        running = new Running(threads, pipeline, bound.channel());
        entrance.open();
        log.info("Socket.IO listens on {}", bound.channel().localAddress());
    }

    private boolean isBehindProxy() {
        var forwarded = web.getForwardHeadersStrategy();
        return forwarded != null && forwarded != ServerProperties.ForwardHeadersStrategy.NONE;
    }

    private void prepare(ClientPipeline pipeline, Comings comings) {
        var configuration = configuration();
        configuration.setExceptionListener(comings);
        var namespaces = new NamespacesHub(configuration);
        var main = namespaces.create(Namespace.DEFAULT_NAME);
        main.addConnectListener(comings);
        main.addDisconnectListener(comings);
        pipeline.start(configuration, namespaces);
    }

    private Configuration configuration() {
        int largest = Math.toIntExact(limits.frameSize().toBytes());
        var configuration = new Configuration();
        configuration.setJsonSupport(new PacketJson(packets.json(), largest));
        configuration.setMaxHttpContentLength(largest);
        configuration.setMaxFramePayloadLength(largest);
        configuration.setPingInterval(millis(limits.pingEvery()));
        configuration.setPingTimeout(millis(properties.pingTimeout()));
        configuration.setFirstDataTimeout(millis(limits.timeToAuthenticate()));
        configuration.setUpgradeTimeout(millis(limits.timeToAuthenticate()));
        // Else a client may choose the name of its session, another's for instance.
        configuration.setRandomSession(true);
        configuration.setAddVersionHeader(false);
        // A compressor would take more memory than all the rest of a connection.
        configuration.setHttpCompression(false);
        configuration.setWebsocketCompression(false);
        return configuration;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static ServerBootstrap bootstrap(
            MultiThreadIoEventLoopGroup threads, ClientPipeline pipeline) {
        return new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(pipeline)
                .option(ChannelOption.SO_BACKLOG, QUEUE)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, READS)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(LITTLE, MUCH));
    }

    private InetSocketAddress address() {
        var bind = web.getAddress();
        int port = properties.portNumber();
        return bind == null ? new InetSocketAddress(port) : new InetSocketAddress(bind, port);
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.channel().close().awaitUninterruptibly();
            end(running.threads(), running.pipeline());
            entrance.close();
            running = null;
        }
    }

    private static void end(MultiThreadIoEventLoopGroup threads, ClientPipeline pipeline) {
        threads.shutdownGracefully(0, TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
        pipeline.stop();
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    /** Stops after the connections have been ended and before the web server does. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 512;
    }
}
