package dev.parlance.gateway.websocket;

import dev.parlance.gateway.security.TokenCheck.Bearer;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what Tomcat needs to know of each socket. */
@Component
class Sockets {

    static final String PATH = "/api/v1/ws";

    private final SocketTools tools;

    Sockets(SocketTools tools) {
        this.tools = tools;
    }

    /**
     * The next socket.
     *
     * @param bearer whom its handshake proved to come from, or null if the first frame will
     * @param address where it comes from
     */
    ServerEndpointConfig next(@Nullable Bearer bearer, String address) {
        return ServerEndpointConfig.Builder.create(ClientSocket.class, PATH)
                .configurator(new Terms(new ClientSocket(tools, bearer, address)))
                .build();
    }

    /** No extensions, as a compressor takes more than all the rest, and no subprotocols. */
    private static final class Terms extends ServerEndpointConfig.Configurator {

        private final ClientSocket socket;

        Terms(ClientSocket socket) {
            this.socket = socket;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(socket);
        }

        @Override
        public boolean checkOrigin(@Nullable String origin) {
            return true;
        }

        @Override
        public List<Extension> getNegotiatedExtensions(
                List<Extension> installed, List<Extension> requested) {
            return List.of();
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return "";
        }
    }
}
