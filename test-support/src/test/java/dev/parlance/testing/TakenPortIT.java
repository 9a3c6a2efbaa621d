package dev.parlance.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TakenPortIT {

    private static final Path DIRECTORY = Path.of(".data/test-port");

    private final Path root = Repository.holding("bin/postgres");

    /** Such a port answers nobody who asks whether it is free. */
    @Test
    void aClusterWhosePortIsTheOutgoingEndOfAConnectionTakesTheNext() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket elsewhere = new ServerSocket(0, 1, loopback);
                Socket outgoing = new Socket()) {
            outgoing.bind(new InetSocketAddress(loopback, 0));
            outgoing.connect(elsewhere.getLocalSocketAddress());
            int taken = outgoing.getLocalPort();
            Files.createDirectories(root.resolve(DIRECTORY));
            Files.writeString(root.resolve(DIRECTORY).resolve("postgres.port"), taken + "\n");

            PostgresServer server = LocalCluster.startIn(DIRECTORY);

            assertThat(server.url()).doesNotContain(":" + taken + "/");
            server.execute("SELECT 1");
        }
    }
}
