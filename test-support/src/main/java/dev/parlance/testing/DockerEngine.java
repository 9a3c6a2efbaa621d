package dev.parlance.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL with pgvector in a container, which Testcontainers removes when the JVM ends. */
final class DockerEngine {

    private static final String IMAGE = "pgvector/pgvector:pg17";

    private DockerEngine() {}

    /**
     * Looks for an engine's address first: where there is none, Testcontainers would try each of
     * its strategies in turn and log a stack trace for every one.
     */
    static boolean answers() {
        return hasAddress() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean hasAddress() {
        String home = System.getProperty("user.home");
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of(home, ".testcontainers.properties"))
                || Stream.of(
                                "/var/run/docker.sock",
                                home + "/.docker/run/docker.sock",
                                home + "/.docker/desktop/docker.sock",
                                Objects.requireNonNullElse(System.getenv("XDG_RUNTIME_DIR"), "/run")
                                        + "/docker.sock")
                        .anyMatch(socket -> Files.exists(Path.of(socket)));
    }

    @SuppressWarnings("resource") // Closed with the JVM: the server is shared by all its tests.
    static PostgresServer startPostgres() {
        DockerImageName image = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres");
        PostgreSQLContainer container =
                new PostgreSQLContainer(image)
                        .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off");
        container.start();
        return new PostgresServer(
                container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }
}
