package dev.parlance.gateway.socketio;

import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Socket.IO is spoken, and how patiently.
 *
 * @param port a TCP port, 0 for any that is free, or {@code off}
 * @param pingTimeout how long a client may take to answer a ping
 * @param writePatience how long a client may take nothing before it is given up
 * @param ioThreads threads that serve the sockets
 */
@ConfigurationProperties("parlance.socketio")
record SocketIoProperties(
        @DefaultValue("9092") String port,
        @DefaultValue("20s") Duration pingTimeout,
        @DefaultValue("10s") Duration writePatience,
        @DefaultValue("1") int ioThreads) {

    private static final int MOST = 65_535;

    SocketIoProperties {
        port = port.strip().toLowerCase(Locale.ROOT);
        if (!isOff(port) && !isPort(port)) {
            throw new IllegalArgumentException(
                    "The port of Socket.IO is to be a number up to %d, or off: %s"
                            .formatted(MOST, port));
        }
    }

    boolean isOff() {
        return isOff(port);
    }

    int portNumber() {
        return Integer.parseInt(port);
    }

    /** YAML takes an {@code off} without quotes for {@code false}. */
    private static boolean isOff(String port) {
        return port.equals("off") || port.equals("false");
    }

    private static boolean isPort(String port) {
        return port.matches("\\d{1,5}") && Integer.parseInt(port) <= MOST;
    }
}
