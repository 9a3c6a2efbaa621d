package dev.parlance.command.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The key of each person's texts: AES-256-GCM without a prefix, made when the person first writes,
 * and destroyed with all that it encrypts when the person is forgotten. Keys never change, so they
 * are kept in memory until {@link DestroyedKeys} says that one is gone. Where it has not been heard
 * of in time, what is kept may be gone, and keys are read one by one.
 */
public final class PersonKeys {

    private static final AesGcmParameters KIND = kind();

    private final MasterKeys master;
    private final PersonKeyRows rows;
    private final TransactionOperations ownTransaction;
    private final Cache<AccountId, Held> known;
    private volatile long trustedUntil = System.nanoTime();

    /**
     * @param ownTransaction begins a transaction for itself whatever is under way, so that a key
     *     that was used stays
     * @param remembered how many keys are kept in memory
     */
    PersonKeys(
            MasterKeys master,
            PersonKeyRows rows,
            TransactionOperations ownTransaction,
            int remembered) {
        this.master = master;
        this.rows = rows;
        this.ownTransaction = ownTransaction;
        this.known = Caffeine.newBuilder().maximumSize(remembered).build();
    }

    /**
     * The key to write with.
     *
     * @throws Rejected with {@link ErrorCode#ACCOUNT_ERASED} if it was destroyed
     */
    public Aead toWrite(AccountId person) {
        var held = held(person);
        return (held.made() ? held : make(person)).key().orElseThrow(PersonKeys::erased);
    }

    /**
     * The key to read with.
     *
     * @return nothing if it was destroyed
     * @throws IllegalStateException if there never was one, so that nothing can have been encrypted
     */
    public Optional<Aead> toRead(AccountId person) {
        var held = held(person);
        if (!held.made()) {
            known.invalidate(person);
            held = held(person);
        }
        if (!held.made()) {
            throw new IllegalStateException("There is no key of " + person);
        }
        return held.key();
    }

    /** Whether the person's key was destroyed. */
    public boolean isDestroyed(AccountId person) {
        var held = held(person);
        return held.made() && held.key().isEmpty();
    }

    /** Destroys a person's key in the transaction under way, for good; again it changes nothing. */
    public void destroy(AccountId person) {
        rows.destroy(person, master.primaryId());
        known.invalidate(person);
    }

    /** Forgets in memory what was destroyed elsewhere. */
    void forget(Collection<AccountId> people) {
        known.invalidateAll(people);
    }

    /**
     * What is kept in memory is as good as read, for now.
     *
     * @param nanos until when, by {@link System#nanoTime()}
     */
    void trustUntil(long nanos) {
        trustedUntil = nanos;
    }

    /** Forgets all that is kept in memory. */
    void forgetAll() {
        known.invalidateAll();
    }

    private Held held(AccountId person) {
        return System.nanoTime() - trustedUntil < 0 ? known.get(person, this::read) : read(person);
    }

    private Held read(AccountId person) {
        return rows.find(person).map(row -> open(person, row)).orElse(Held.NEVER_MADE);
    }

    private Held make(AccountId person) {
        var made =
                ownTransaction.execute(
                        _ -> {
                            rows.add(person, master.wrap(person.toString(), newKey()));
                            return rows.find(person).orElseThrow();
                        });
        var held = open(person, made);
        known.put(person, held);
        return held;
    }

    private Held open(AccountId person, PersonKeyRows.Row row) {
        return new Held(
                true, row.wrapped().map(key -> cipher(master.unwrap(person.toString(), key))));
    }

    private static KeysetHandle newKey() {
        try {
            return KeysetHandle.generateNew(KIND);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every platform makes AES keys", e);
        }
    }

    /**
     * The bare cipher: Tink's way of asking for one adds to each what is kept here by thousands.
     */
    @AccessesPartialKey
    private static Aead cipher(KeysetHandle keys) {
        if (!(keys.getPrimary().getKey() instanceof AesGcmKey key)) {
            throw new IllegalStateException("The key of a person is one of AES-GCM");
        }
        try {
            return new AesGcmJce(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every platform has AES-GCM", e);
        }
    }

    private static AesGcmParameters kind() {
        try {
            return AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("These are parameters of AES-GCM", e);
        }
    }

    private static Rejected erased() {
        return new Rejected(
                new Rejection.Refused(ErrorCode.ACCOUNT_ERASED, "This account was erased."));
    }

    /**
     * What is kept in memory of a person's key.
     *
     * @param made whether there is one, or was
     * @param key nothing if there is none
     */
    private record Held(boolean made, Optional<Aead> key) {

        static final Held NEVER_MADE = new Held(false, Optional.empty());
    }
}
