package dev.parlance.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that listen only some seconds after theirs was chosen. */
public final class FreePort {

    /**
     * Below those that Linux and others give to outgoing connections, which take any in between.
     */
    private static final int FIRST = 15_000;

    private static final int END = 32_768;
    private static final int TRIES = 100;

    private FreePort() {}

    /**
     * A port of the loopback address that nobody listens on now.
     *
     * @throws IllegalStateException if none was found
     */
    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("No free port was found");
    }
}
