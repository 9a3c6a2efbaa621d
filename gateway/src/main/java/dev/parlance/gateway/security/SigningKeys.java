package dev.parlance.gateway.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.springframework.security.converter.RsaKeyConverters;

/**
 * Reads the key that access tokens are signed with, or makes one at the first start. Keys are RSA
 * with 3072 bits, 128 bits of strength (NIST SP 800-57 part 1 revision 5, table 2), in PKCS#8 PEM
 * readable by the owner alone; the key id is the thumbprint of RFC 7638.
 */
final class SigningKeys {

    private static final int BITS = 3072;

    private SigningKeys() {}

    static RSAKey read(InputStream pem) {
        if (RsaKeyConverters.pkcs8().convert(pem) instanceof RSAPrivateCrtKey key) {
            return described(key);
        }
        throw new IllegalStateException("The private key is not an RSA key in PKCS#8 PEM");
    }

    /** Reads the key from this directory; of several processes that start at once one makes it. */
    static RSAKey readOrMake(Path directory) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var key = directory.resolve("signing.pem");
        try (var lock =
                        FileChannel.open(
                                directory.resolve("signing.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!Files.exists(key)) {
                make(key);
            }
        }
        try (var pem = Files.newInputStream(key)) {
            return read(pem);
        }
    }

    private static void make(Path key) throws IOException {
        var draft = key.resolveSibling("signing.pem.new");
        Files.deleteIfExists(draft);
        Files.createFile(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var encoded =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(generate().getEncoded());
        Files.writeString(
                draft,
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(encoded));
        Files.move(draft, key, StandardCopyOption.ATOMIC_MOVE);
    }

    private static RSAPrivateCrtKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK makes RSA keys", impossible);
        }
    }

    private static RSAKey described(RSAPrivateCrtKey key) {
        try {
            var spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            var open = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
            return new RSAKey.Builder(open)
                    .privateKey(key)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException("An RSA key describes itself", impossible);
        }
    }
}
