package dev.parlance.gateway.websocket;

import java.util.Set;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Adds WebSocket to Tomcat, with buffers that fit silent clients: 5 KB for each open socket, where
 * its defaults come to 64 KB, be they empty or not.
 */
@Component
class SocketsOfTomcat implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    /** Tomcat knows no other way to set it, and reads it once for the whole process. */
    private static final String BUFFER = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";

    private static final String TEXT_BUFFER = "org.apache.tomcat.websocket.textBufferSize";
    private static final String BINARY_BUFFER = "org.apache.tomcat.websocket.binaryBufferSize";
    private static final String PIECE = "256";

    private final WebSocketProperties properties;

    SocketsOfTomcat(WebSocketProperties properties) {
        this.properties = properties;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        if (System.getProperty(BUFFER) == null) {
            System.setProperty(BUFFER, Long.toString(properties.buffer().toBytes()));
        }
        factory.addContextCustomizers(
                context -> {
                    context.addParameter(TEXT_BUFFER, PIECE);
                    context.addParameter(BINARY_BUFFER, PIECE);
                    context.addServletContainerInitializer(new WsSci(), Set.of());
                });
        factory.addConnectorCustomizers(
                connector -> {
                    connector.setProperty("socket.appReadBufSize", "512");
                    connector.setProperty("socket.appWriteBufSize", "2048");
                });
    }
}
