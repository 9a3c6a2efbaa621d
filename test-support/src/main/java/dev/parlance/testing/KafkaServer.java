package dev.parlance.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker of a test's own, which {@code bin/kafka} runs. It can be taken away and come back
 * at the same address with what it held.
 */
public final class KafkaServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = FreePort.find();
    private final Thread reaper = new Thread(this::end);
    private @Nullable Process process;

    private KafkaServer(Path folder, Map<String, String> settings) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(reaper);
        try {
            Files.writeString(
                    folder.resolve("more.properties"),
                    settings.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one.
     *
     * @param folder where it keeps its data
     */
    public static KafkaServer start(Path folder) {
        return start(folder, Map.of());
    }

    /**
     * Starts one.
     *
     * @param settings by Kafka's own names
     */
    public static KafkaServer start(Path folder, Map<String, String> settings) {
        var server = new KafkaServer(folder, settings);
        server.startAgain();
        return server;
    }

    /** One at whose address nobody listens until it is started. */
    public static KafkaServer away(Path folder) {
        return new KafkaServer(folder, Map.of());
    }

    /**
     * What a broker is set to that wants a password of its clients.
     *
     * @param user whose password it is
     */
    public static Map<String, String> guardedBy(String user, String password) {
        var login =
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";";
        var settings = new LinkedHashMap<String, String>();
        settings.put(
                "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        // Escaped for the login, and once more for the file of properties.
        var escaped = password.replace("\"", "\\\\\"");
        settings.put(
                "listener.name.clients.plain.sasl.jaas.config", login.formatted(user, escaped));
        return settings;
    }

    /**
     * What a broker is set to that wants a password of its clients, over TLS.
     *
     * @param certificate what it shows them
     */
    public static Map<String, String> guardedBy(String user, String password, KeyFile certificate) {
        var settings = new LinkedHashMap<>(guardedBy(user, password));
        settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("listener.name.clients.ssl.keystore.type", KeyFile.TYPE);
        settings.put("listener.name.clients.ssl.keystore.location", certificate.path().toString());
        settings.put("listener.name.clients.ssl.keystore.password", KeyFile.PASSWORD);
        // It speaks to itself in the same way.
        certificate
                .trusted()
                .forEach((name, value) -> settings.put("listener.name.clients." + name, value));
        return settings;
    }

    /** Its {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Starts it again after {@link #kill}, and waits until it listens. */
    public void startAgain() {
        var root = Repository.holding("bin/kafka");
        try {
            process =
                    new ProcessBuilder(
                                    root.resolve("bin/kafka").toString(),
                                    "--port",
                                    Integer.toString(port),
                                    "--config",
                                    folder.resolve("more.properties").toString(),
                                    folder.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("kafka.log").toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var started = process;
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> listens() || !started.isAlive());
        if (!started.isAlive()) {
            throw new IllegalStateException("Kafka ended: " + log());
        }
    }

    /** Ends it at once, as a power cut would. */
    public void kill() {
        end();
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(reaper);
    }

    private void end() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("kafka.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
