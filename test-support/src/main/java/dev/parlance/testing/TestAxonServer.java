package dev.parlance.testing;

import java.time.Duration;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The Axon Server that tests talk to: the one named by {@code PARLANCE_TEST_AXONSERVER=host:port},
 * else one in a container where a Docker engine answers, else none.
 */
public final class TestAxonServer {

    private static final String VARIABLE = "PARLANCE_TEST_AXONSERVER";
    private static final DockerImageName IMAGE =
            DockerImageName.parse("axoniq/axonserver:2024.2.4-jdk-17-nonroot");
    private static final int GRPC = 8124;
    private static final int HTTP = 8024;

    private TestAxonServer() {}

    /** Its {@code host:port}, or empty if there is none on this machine. */
    public static Optional<String> address() {
        var named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(named.strip());
        }
        return DockerEngine.answers() ? Optional.of(Container.ADDRESS) : Optional.empty();
    }

    /** Started once, when first asked for; Testcontainers removes it when the JVM ends. */
    private static final class Container {

        static final String ADDRESS = start();

        @SuppressWarnings("resource") // Closed with the JVM: the server is shared by all its tests.
        private static String start() {
            var server =
                    new GenericContainer<>(IMAGE)
                            .withExposedPorts(GRPC, HTTP)
                            .withEnv("AXONIQ_AXONSERVER_STANDALONE", "true")
                            .waitingFor(
                                    Wait.forHttp("/actuator/health")
                                            .forPort(HTTP)
                                            .withStartupTimeout(Duration.ofMinutes(2)));
            server.start();
            return server.getHost() + ":" + server.getMappedPort(GRPC);
        }
    }
}
