package dev.parlance.kernel.account;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What has happened to an account that others must know of. */
public sealed interface AccountEvent {

    AccountId accountId();

    Instant at();

    /**
     * A person is forgotten: the key of everything the person wrote or was told is destroyed, and
     * with it the text itself, wherever it is kept encrypted. Read models drop what they hold.
     */
    @Revision("1")
    record AccountErased(AccountId accountId, Instant at) implements AccountEvent {}
}
