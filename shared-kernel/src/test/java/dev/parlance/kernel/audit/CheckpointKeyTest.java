package dev.parlance.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CheckpointKeyTest {

    /** The second test vector of RFC 8032, section 7.1. */
    private static final CheckpointKey KEY =
            CheckpointKey.of(
                    bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));

    private static final byte[] SIGNATURE =
            bytes(
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

    @Test
    void aKeyVerifiesWhatItsOwnerSigned() {
        assertThat(KEY.signed(bytes("72"), SIGNATURE)).isTrue();
    }

    @Test
    void aKeyVerifiesNothingElse() {
        assertThat(KEY.signed(bytes("73"), SIGNATURE)).isFalse();
        assertThat(KEY.signed(bytes("72"), "서명".getBytes(UTF_8))).isFalse();
    }

    @Test
    void aKeyIsNamedByItsThumbprint() {
        var example =
                CheckpointKey.of(
                        bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));

        // RFC 8037, appendix A.3.
        assertThat(example.keyId()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(example.x()).isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    }

    @Test
    void whatHasAnotherLengthIsNoKey() {
        assertThatThrownBy(() -> CheckpointKey.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
