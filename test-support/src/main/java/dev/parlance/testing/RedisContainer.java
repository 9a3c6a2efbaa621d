package dev.parlance.testing;

import com.github.dockerjava.api.model.PortBinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** Redis in a container, at a port that stays the same when it is started again. */
final class RedisContainer extends RedisServer {

    private static final DockerImageName IMAGE = DockerImageName.parse("redis:7.4-alpine");
    private static final int REDIS = 6379;

    private static final String CERTIFICATE = "/server.crt";
    private static final String KEY = "/server.key";
    private static final int READABLE = 0644;

    private @Nullable GenericContainer<?> container;

    RedisContainer(@Nullable Guard guard) {
        super(guard);
    }

    @Override
    void launch() {
        var started = new ArrayList<>(List.of("redis-server"));
        started.addAll(options(REDIS, CERTIFICATE, KEY));
        container =
                new GenericContainer<>(IMAGE)
                        .withExposedPorts(REDIS)
                        .withCommand(started.toArray(String[]::new))
                        .withCreateContainerCmdModifier(
                                command ->
                                        Objects.requireNonNull(command.getHostConfig())
                                                .withPortBindings(
                                                        PortBinding.parse(
                                                                "127.0.0.1:%d:%d"
                                                                        .formatted(
                                                                                port(), REDIS))));
        var guard = guard();
        if (guard != null) {
            bring(guard.certificate().certificate(), CERTIFICATE);
            bring(guard.certificate().key(), KEY);
        }
        container.start();
    }

    private void bring(Path file, String to) {
        running().withCopyFileToContainer(MountableFile.forHostPath(file, READABLE), to);
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
