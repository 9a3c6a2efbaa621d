package dev.parlance.command.audit;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import dev.parlance.kernel.audit.CheckpointKey;
import dev.parlance.kernel.audit.CheckpointSigner;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** Signs by Ed25519, without a prefix of Tink's, so that any other implementation can verify. */
final class Ed25519Signer implements CheckpointSigner {

    private final PublicKeySign signing;
    private final List<CheckpointKey> keys;

    Ed25519Signer(KeysetHandle keyset) {
        try {
            this.signing = keyset.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
            this.keys = publicKeys(keyset.getPublicKeysetHandle());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset of checkpoints is not one of Ed25519", e);
        }
    }

    @AccessesPartialKey
    private static List<CheckpointKey> publicKeys(KeysetHandle keyset) {
        var keys = new ArrayList<CheckpointKey>();
        for (int i = 0; i < keyset.size(); i++) {
            var entry = keyset.getAt(i);
            if (entry.getKey() instanceof Ed25519PublicKey key) {
                var bytes = CheckpointKey.of(key.getPublicKeyBytes().toByteArray());
                keys.add(entry.isPrimary() ? 0 : keys.size(), bytes);
            }
        }
        return List.copyOf(keys);
    }

    @Override
    public String keyId() {
        return keys.getFirst().keyId();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            return signing.sign(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A checkpoint could not be signed", e);
        }
    }

    @Override
    public List<CheckpointKey> keys() {
        return keys;
    }
}
