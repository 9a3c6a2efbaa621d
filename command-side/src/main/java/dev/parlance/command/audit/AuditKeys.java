package dev.parlance.command.audit;

import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.signature.Ed25519Parameters;
import dev.parlance.command.keys.ServiceKeys;
import dev.parlance.kernel.audit.CheckpointSigner;
import dev.parlance.kernel.audit.EventSeals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditKeys {

    @Bean
    EventSeals eventSeals(ServiceKeys keys) {
        return new MacSeals(
                keys.keyset("event-seal", PredefinedMacParameters.HMAC_SHA256_256BITTAG));
    }

    @Bean
    CheckpointSigner checkpointSigner(ServiceKeys keys) {
        return new Ed25519Signer(
                keys.keyset(
                        "audit-checkpoint",
                        Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX)));
    }
}
