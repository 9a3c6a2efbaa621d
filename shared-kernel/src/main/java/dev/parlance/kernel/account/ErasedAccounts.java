package dev.parlance.kernel.account;

import java.util.Set;

/** Accounts that are no more, by the will of their owners. */
public record ErasedAccounts(Set<AccountId> accountIds) {

    public ErasedAccounts {
        accountIds = Set.copyOf(accountIds);
    }
}
