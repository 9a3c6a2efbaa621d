package dev.parlance.command.audit;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import dev.parlance.kernel.audit.EventSeals;
import dev.parlance.kernel.audit.RawEvent;
import java.security.GeneralSecurityException;

/** Seals by HMAC with SHA-256 (RFC 2104), each behind the id of its key. */
final class MacSeals implements EventSeals {

    private final Mac mac;

    MacSeals(KeysetHandle keys) {
        try {
            this.mac = keys.getPrimitive(RegistryConfiguration.get(), Mac.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset of the seals is not one of codes", e);
        }
    }

    @Override
    public byte[] seal(RawEvent event) {
        try {
            return mac.computeMac(event.sealedBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An event could not be sealed", e);
        }
    }

    @Override
    public boolean fits(byte[] seal, RawEvent event) {
        try {
            mac.verifyMac(seal, event.sealedBytes());
            return true;
        } catch (GeneralSecurityException doesNotFit) {
            return false;
        }
    }
}
