package dev.parlance.kernel.account;

import java.util.Set;
import org.axonframework.commandhandling.RoutingKey;

/** What can be asked of one account. */
public sealed interface AccountCommand {

    @RoutingKey
    AccountId accountId();

    /**
     * Opens an account with the role {@link Role#USER}. The result is its {@link AccountView}; an
     * address that has an account already is a conflict.
     */
    record RegisterAccount(
            AccountId accountId, EmailAddress email, String name, PasswordHash passwordHash)
            implements AccountCommand {

        @Override
        public String toString() {
            return "RegisterAccount[%s]".formatted(accountId);
        }
    }

    /**
     * Opens an account, if there is none yet, for a person whom an outside issuer of tokens knows.
     * The result is its {@link AccountView}.
     *
     * @param accountId derived from issuer and subject, so that the same person is the same account
     * @param issuer the issuer as its tokens name it
     * @param subject the issuer's name for the person
     */
    record AdmitOutsider(AccountId accountId, String issuer, String subject, String name)
            implements AccountCommand {

        @Override
        public String toString() {
            return "AdmitOutsider[%s of %s]".formatted(accountId, issuer);
        }
    }

    /**
     * Makes the account of this address an administrator's with this password, whoever had it
     * before: its sessions are closed, its roles are all there are. The result is the {@link
     * AccountView}.
     *
     * @param accountId the id to use if there is no account yet
     */
    record EstablishAdministrator(
            AccountId accountId, EmailAddress email, String name, PasswordHash passwordHash)
            implements AccountCommand {

        @Override
        public String toString() {
            return "EstablishAdministrator[%s]".formatted(email);
        }
    }

    /**
     * Replaces the roles of an account; {@link Role#USER} is always kept. Tokens that are out keep
     * their roles until they expire. The result is the {@link AccountView}.
     */
    record GrantRoles(AccountId accountId, Set<Role> roles) implements AccountCommand {

        public GrantRoles {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * Forgets a person: destroys the key of all that the person wrote or was told, deletes the
     * account and its sessions, and has what the person leaves behind tidied up. There is no way
     * back. Erasing an account again changes nothing.
     */
    record EraseAccount(AccountId accountId) implements AccountCommand {}

    /**
     * Opens a session for a login. An account has a bounded number of sessions; the one longest
     * unused makes room.
     *
     * @param secret the hash of the secret in the first refresh token
     */
    record OpenSession(AccountId accountId, SessionId sessionId, TokenHash secret)
            implements AccountCommand {}
}
