package dev.parlance.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir private Path data;

    @Test
    void theKeyOfTheFirstStartIsTheKeyOfTheNext() throws Exception {
        var first = SigningKeys.readOrMake(data.resolve("keys"));

        assertThat(SigningKeys.readOrMake(data.resolve("keys"))).isEqualTo(first);
    }

    @Test
    void nobodyButTheOwnerReadsTheKey() throws Exception {
        SigningKeys.readOrMake(data.resolve("keys"));

        var key = Files.getPosixFilePermissions(data.resolve("keys/signing.pem"));
        assertThat(PosixFilePermissions.toString(key)).isEqualTo("rw-------");
    }

    @Test
    void aKeyThatIsNoKeyStopsTheStart() {
        var text =
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));
        var pem = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> SigningKeys.read(pem))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theKeyHasTheStrengthOf128Bits() throws Exception {
        assertThat(SigningKeys.readOrMake(data.resolve("keys")).size()).isEqualTo(3072);
    }
}
