package dev.parlance.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * A key of a server on 127.0.0.1 with a certificate that it has signed itself. Who has the file
 * trusts the server.
 */
public record KeyFile(Path path) {

    /** Its form, as Java names it. */
    public static final String TYPE = "PKCS12";

    /** What opens it. */
    public static final String PASSWORD = "changeit";

    /**
     * Makes one by the JDK's own {@code keytool}.
     *
     * @param folder where it is written
     */
    public static KeyFile in(Path folder) {
        var path = folder.resolve("broker.p12").toAbsolutePath();
        try {
            var tool =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "keytool")
                                            .toString(),
                                    "-genkeypair",
                                    "-alias",
                                    "server",
                                    "-keyalg",
                                    "EC",
                                    "-dname",
                                    "CN=127.0.0.1",
                                    "-ext",
                                    "SAN=ip:127.0.0.1",
                                    "-storetype",
                                    TYPE,
                                    "-storepass",
                                    PASSWORD,
                                    "-keystore",
                                    path.toString())
                            .redirectErrorStream(true)
                            .start();
            var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new IllegalStateException("No key was made: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted over a key", e);
        }
        return new KeyFile(path);
    }

    /** What a client of Kafka is told that is to trust the server, by Kafka's own names. */
    public Map<String, String> trusted() {
        return Map.of(
                "ssl.truststore.type", TYPE,
                "ssl.truststore.location", path.toString(),
                "ssl.truststore.password", PASSWORD);
    }
}
