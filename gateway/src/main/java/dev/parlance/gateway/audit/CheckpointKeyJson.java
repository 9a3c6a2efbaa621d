package dev.parlance.gateway.audit;

import dev.parlance.kernel.audit.CheckpointKey;
import dev.parlance.kernel.audit.CheckpointKeys;
import java.util.List;

/** A public Ed25519 key in the form of RFC 8037. */
record CheckpointKeyJson(String kty, String crv, String use, String alg, String kid, String x) {

    static CheckpointKeyJson of(CheckpointKey key) {
        return new CheckpointKeyJson("OKP", "Ed25519", "sig", "EdDSA", key.keyId(), key.x());
    }

    /** A JWK set (RFC 7517, section 5). */
    record Keys(List<CheckpointKeyJson> keys) {

        static Keys of(CheckpointKeys keys) {
            return new Keys(keys.keys().stream().map(CheckpointKeyJson::of).toList());
        }
    }
}
