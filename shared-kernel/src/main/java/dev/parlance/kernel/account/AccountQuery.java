package dev.parlance.kernel.account;

import java.time.Instant;
import java.util.Set;

/** What can be asked about accounts. */
public sealed interface AccountQuery {

    /** Asks for the optional {@link Credentials} of the account with this address. */
    record FindCredentials(EmailAddress email) implements AccountQuery {}

    /** Asks for one {@link AccountView}. */
    record FindAccount(AccountId accountId) implements AccountQuery {}

    /**
     * Asks for the {@link ErasedAccounts} of late. Not for the edge: no reader is asked for.
     *
     * @param since those that were erased after this instant
     */
    record FindErased(Instant since) implements AccountQuery {}

    /**
     * Asks for the {@link AccountNames} of these accounts, as far as they are there.
     *
     * @param accountIds at most {@value #MOST}
     */
    record FindNames(Set<AccountId> accountIds) implements AccountQuery {

        /** How many can be asked for at once. */
        public static final int MOST = 500;

        public FindNames {
            accountIds = Set.copyOf(accountIds);
            if (accountIds.size() > MOST) {
                throw new IllegalArgumentException("More than %d names".formatted(MOST));
            }
        }
    }
}
