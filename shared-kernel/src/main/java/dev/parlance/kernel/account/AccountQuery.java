package dev.parlance.kernel.account;

/** What can be asked about accounts. */
public sealed interface AccountQuery {

    /** Asks for the optional {@link Credentials} of the account with this address. */
    record FindCredentials(EmailAddress email) implements AccountQuery {}

    /** Asks for one {@link AccountView}. */
    record FindAccount(AccountId accountId) implements AccountQuery {}
}
