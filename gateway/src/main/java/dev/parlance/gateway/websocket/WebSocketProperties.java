package dev.parlance.gateway.websocket;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is WebSocket's own beside {@link dev.parlance.gateway.connection.ConnectionProperties}.
 *
 * @param firstFrame the largest frame that may bring the token
 * @param unfinished how much may have come of frames that are not complete yet, of all clients
 * @param writeTimeout how long a client may take to take what is written
 * @param buffer what Tomcat sets aside for each socket, three times: to read, to write and to
 *     encode; longer frames go out in pieces of this size, which the protocol calls fragments
 */
@ConfigurationProperties("parlance.websocket")
record WebSocketProperties(
        @DefaultValue("16KB") DataSize firstFrame,
        @DefaultValue("64MB") DataSize unfinished,
        @DefaultValue("10s") Duration writeTimeout,
        @DefaultValue("512B") DataSize buffer) {}
