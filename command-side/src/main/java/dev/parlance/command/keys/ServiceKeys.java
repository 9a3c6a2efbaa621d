package dev.parlance.command.keys;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.signature.SignatureConfig;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The product's own keys, one keyset for each purpose, the same on every node of a database. They
 * are kept in the database, wrapped with the master key.
 */
public final class ServiceKeys {

    private final MasterKeys master;
    private final KeyTable rows;
    private final TransactionOperations ownTransaction;
    private final Map<String, KeysetHandle> known = new ConcurrentHashMap<>();

    /**
     * @param ownTransaction begins a transaction for itself whatever is under way, so that a key
     *     that was handed out stays
     */
    ServiceKeys(MasterKeys master, KeyTable rows, TransactionOperations ownTransaction) {
        try {
            AeadConfig.register();
            MacConfig.register();
            SignatureConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This platform lacks a cipher", e);
        }
        this.master = master;
        this.rows = rows;
        this.ownTransaction = ownTransaction;
    }

    /**
     * The keyset for a purpose, made when it is asked for the first time. Its primitives come from
     * Tink's {@code RegistryConfiguration}.
     *
     * @param purpose what it is for, a name that never changes
     * @param parameters what kind of key is made if there is none yet: of authenticated encryption,
     *     of a code for authentication, or of a signature
     * @throws MasterKeyException if it is wrapped with a master key that is not there
     */
    public KeysetHandle keyset(String purpose, Parameters parameters) {
        return known.computeIfAbsent(purpose, _ -> readOrMake(purpose, parameters));
    }

    private KeysetHandle readOrMake(String purpose, Parameters parameters) {
        var wrapped =
                ownTransaction.execute(
                        _ ->
                                rows.find(purpose)
                                        .or(
                                                () -> {
                                                    rows.add(purpose, made(purpose, parameters));
                                                    return rows.find(purpose);
                                                })
                                        .orElseThrow());
        return master.unwrap(purpose, wrapped);
    }

    private WrappedKey made(String purpose, Parameters parameters) {
        try {
            return master.wrap(purpose, KeysetHandle.generateNew(parameters));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("No key can be made for " + purpose, e);
        }
    }
}
