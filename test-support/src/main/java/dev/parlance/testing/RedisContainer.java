package dev.parlance.testing;

import com.github.dockerjava.api.model.PortBinding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Redis in a container, at a port that stays the same when it is started again. */
final class RedisContainer extends RedisServer {

    private static final DockerImageName IMAGE = DockerImageName.parse("redis:7.4-alpine");
    private static final int REDIS = 6379;

    private @Nullable GenericContainer<?> container;

    @Override
    void launch() {
        container =
                new GenericContainer<>(IMAGE)
                        .withExposedPorts(REDIS)
                        .withCommand("redis-server", "--save", "", "--appendonly", "no")
                        .withCreateContainerCmdModifier(
                                command ->
                                        Objects.requireNonNull(command.getHostConfig())
                                                .withPortBindings(
                                                        PortBinding.parse(
                                                                "127.0.0.1:%d:%d"
                                                                        .formatted(
                                                                                port(), REDIS))));
        container.start();
    }

    @Override
    public void kill() {
        close();
    }

    @Override
    public void freeze() {
        var running = running();
        running.getDockerClient().pauseContainerCmd(running.getContainerId()).exec();
    }

    @Override
    public void thaw() {
        var running = running();
        running.getDockerClient().unpauseContainerCmd(running.getContainerId()).exec();
    }

    @Override
    public void close() {
        if (container != null) {
            container.stop();
        }
    }

    private GenericContainer<?> running() {
        return Objects.requireNonNull(container);
    }
}
