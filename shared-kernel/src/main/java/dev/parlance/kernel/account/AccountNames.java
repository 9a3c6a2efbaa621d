package dev.parlance.kernel.account;

import java.util.List;

/** What people are called. Accounts that are not there are not among them. */
public record AccountNames(List<Named> people) {

    public AccountNames {
        people = List.copyOf(people);
    }

    /** What one person is called. */
    public record Named(AccountId accountId, String name) {

        @Override
        public String toString() {
            return "Named[" + accountId + "]";
        }
    }
}
