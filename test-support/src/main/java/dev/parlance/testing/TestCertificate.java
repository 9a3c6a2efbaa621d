package dev.parlance.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1 that nobody has signed but itself, made by the JDK's keytool.
 *
 * @param certificate a PEM file
 * @param key a PEM file
 */
public record TestCertificate(Path certificate, Path key) {

    private static final String NAME = "server";
    private static final String STORE_PASSWORD = "of a test";

    /** Makes one below a folder. */
    public static TestCertificate in(Path folder) {
        try {
            var store = folder.resolve("server.p12");
            make(store);
            var keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
            var key = keys.getKey(NAME, STORE_PASSWORD.toCharArray());
            return new TestCertificate(
                    pem(
                            folder.resolve("server.crt"),
                            "CERTIFICATE",
                            keys.getCertificate(NAME).getEncoded()),
                    pem(folder.resolve("server.key"), "PRIVATE KEY", key.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No certificate was made", e);
        }
    }

    private static void make(Path store) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var making =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-alias",
                                NAME,
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=127.0.0.1",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                STORE_PASSWORD)
                        .inheritIO()
                        .start();
        if (making.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }

    private static Path pem(Path file, String what, byte[] encoded) throws IOException {
        var lines = Base64.getMimeEncoder().encodeToString(encoded);
        return Files.writeString(
                file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, lines));
    }

    /** For clients that trust it alone. */
    SSLContext trusted() {
        try (var in = Files.newInputStream(certificate)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            var factory = CertificateFactory.getInstance("X.509");
            trusted.setCertificateEntry(NAME, factory.generateCertificate(in));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be read", e);
        }
    }
}
