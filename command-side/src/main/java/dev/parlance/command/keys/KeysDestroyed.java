package dev.parlance.command.keys;

import dev.parlance.kernel.account.AccountId;
import java.util.Set;

/** This node has learnt that keys are destroyed, here or elsewhere. */
public record KeysDestroyed(Set<AccountId> people) {

    public KeysDestroyed {
        people = Set.copyOf(people);
    }
}
