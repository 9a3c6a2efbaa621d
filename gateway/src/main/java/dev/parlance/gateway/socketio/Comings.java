package dev.parlance.gateway.socketio;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.listener.ConnectListener;
import com.corundumstudio.socketio.listener.DisconnectListener;
import com.corundumstudio.socketio.listener.ExceptionListenerAdapter;
import com.corundumstudio.socketio.transport.NamespaceClient;
import dev.parlance.gateway.problem.TryLater;
import io.netty.channel.ChannelHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from the library who has shaken hands and who is gone. */
final class Comings extends ExceptionListenerAdapter
        implements ConnectListener, DisconnectListener {

    private static final Logger log = LoggerFactory.getLogger(Comings.class);

    private final Entrance entrance;
    private final Addresses addresses;

    Comings(Entrance entrance, Addresses addresses) {
        this.entrance = entrance;
        this.addresses = addresses;
    }

    @Override
    public void onConnect(SocketIOClient client) {
        var handshake = client.getHandshakeData();
        var headers = handshake.getHttpHeaders();
        var socket = handshake.getAddress();
        if (socket == null) {
            head(client).disconnect();
            return;
        }
        try {
            entrance.enter(head(client), addresses.of(socket, headers));
        } catch (TryLater full) {
            // There was room when it knocked, which others have taken since.
            log.debug("A client came too late for the last place", full);
            head(client).disconnect();
        }
        // The library keeps them for as long as the client stays, and reads them no more.
        headers.clear();
    }

    @Override
    public void onDisconnect(SocketIOClient client) {
        entrance.exit(client.getSessionId());
    }

    private static ClientHead head(SocketIOClient client) {
        return ((NamespaceClient) client).getBaseClient();
    }

    @Override
    public void onConnectException(Exception e, SocketIOClient client) {
        log.error("A client could not come in", e);
        head(client).disconnect();
    }

    @Override
    public void onDisconnectException(Exception e, SocketIOClient client) {
        log.error("A client that is gone could not be forgotten", e);
    }

    @Override
    public void onAuthException(Throwable e, SocketIOClient client) {
        throw new IllegalStateException("The library checks no tokens", e);
    }

    @Override
    public boolean exceptionCaught(ChannelHandlerContext context, Throwable e) {
        return false;
    }
}
