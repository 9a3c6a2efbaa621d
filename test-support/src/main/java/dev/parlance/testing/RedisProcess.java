package dev.parlance.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** This machine's {@code redis-server}, as a process that ends with this JVM. */
final class RedisProcess extends RedisServer {

    private final Thread reaper = new Thread(this::end);
    private @Nullable Process process;

    RedisProcess(@Nullable Guard guard) {
        super(guard);
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /** The one that {@code PARLANCE_TEST_REDIS_SERVER} names, else the one on the path. */
    static Optional<Path> binary() {
        var named = Stream.ofNullable(System.getenv("PARLANCE_TEST_REDIS_SERVER")).map(Path::of);
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        var onPath =
                Arrays.stream(path.split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "redis-server"));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    @Override
    void launch() {
        var binary = binary().orElseThrow(() -> new IllegalStateException(NONE_HERE));
        var command = new ArrayList<>(List.of(binary.toString(), "--bind", host()));
        var guard = guard();
        command.addAll(
                guard == null
                        ? options(port(), "", "")
                        : options(
                                port(),
                                guard.certificate().certificate().toString(),
                                guard.certificate().key().toString()));
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill() {
        end();
    }

    @Override
    public void freeze() {
        signal("-STOP");
    }

    @Override
    public void thaw() {
        signal("-CONT");
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(reaper);
    }

    private void signal(String signal) {
        var pid = Long.toString(Objects.requireNonNull(process).pid());
        try {
            if (new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("kill %s %s failed".formatted(signal, pid));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void end() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
