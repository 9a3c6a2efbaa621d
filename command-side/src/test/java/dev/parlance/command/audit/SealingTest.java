package dev.parlance.command.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.SignatureConfig;
import dev.parlance.kernel.audit.RawEvent;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SealingTest {

    private static final byte[] MESSAGE = "뿌리".getBytes(UTF_8);

    @BeforeAll
    static void register() throws GeneralSecurityException {
        MacConfig.register();
        SignatureConfig.register();
    }

    @Test
    void aSealFitsTheEventThatItWasMadeFor() throws Exception {
        var seals = new MacSeals(macKeys());

        assertThat(seals.fits(seals.seal(event("안녕")), event("안녕"))).isTrue();
    }

    @Test
    void aSealFitsNoOtherEventAndNoOtherKeyMakesIt() throws Exception {
        var seals = new MacSeals(macKeys());
        var seal = seals.seal(event("안녕"));

        assertThat(seals.fits(seal, event("안넝"))).isFalse();
        assertThat(new MacSeals(macKeys()).fits(seal, event("안녕"))).isFalse();
        assertThat(seals.fits(new byte[0], event("안녕"))).isFalse();
    }

    @Test
    void sealsOfAnEarlierKeyStillFit() throws Exception {
        var earlier = macKeys();
        var seal = new MacSeals(earlier).seal(event("안녕"));
        var added =
                KeysetHandle.newBuilder(earlier)
                        .addEntry(
                                KeysetHandle.generateEntryFromParameters(
                                                PredefinedMacParameters.HMAC_SHA256_256BITTAG)
                                        .withRandomId()
                                        .makePrimary())
                        .build();

        assertThat(new MacSeals(added).fits(seal, event("안녕"))).isTrue();
    }

    @Test
    void aSignatureIsVerifiedWithThePublicKeyAlone() throws Exception {
        var signer = new Ed25519Signer(signingKeys());
        var key = signer.keys().getFirst();

        assertThat(key.keyId()).isEqualTo(signer.keyId());
        assertThat(key.signed(MESSAGE, signer.sign(MESSAGE))).isTrue();
    }

    @Test
    void thePresentKeyIsTheFirstAndEarlierOnesFollow() throws Exception {
        var earlier = signingKeys();
        var added =
                KeysetHandle.newBuilder(earlier)
                        .addEntry(
                                KeysetHandle.generateEntryFromParameters(parameters())
                                        .withRandomId()
                                        .makePrimary())
                        .build();
        var signer = new Ed25519Signer(added);

        assertThat(signer.keys().getFirst().signed(MESSAGE, signer.sign(MESSAGE))).isTrue();
        assertThat(signer.keys().get(1)).isEqualTo(new Ed25519Signer(earlier).keys().getFirst());
    }

    private static KeysetHandle macKeys() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG);
    }

    private static KeysetHandle signingKeys() throws GeneralSecurityException {
        return KeysetHandle.generateNew(parameters());
    }

    private static Ed25519Parameters parameters() {
        return Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX);
    }

    private static RawEvent event(String text) {
        return new RawEvent(
                "방",
                3,
                "e-3",
                "Conversation",
                "UserMessagePosted",
                "1",
                "2026-11-21T09:00:00.000Z",
                text.getBytes(UTF_8),
                "{}".getBytes(UTF_8));
    }
}
