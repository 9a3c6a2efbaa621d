package dev.parlance.command.keys;

import dev.parlance.kernel.account.AccountId;
import java.util.Set;

/**
 * This node has learnt that keys are destroyed, here or elsewhere. It is said at once, and again
 * when read models have forgotten what the keys encrypted: whoever drops what is kept in memory of
 * texts may have got some from there in between.
 */
public record KeysDestroyed(Set<AccountId> people) {

    public KeysDestroyed {
        people = Set.copyOf(people);
    }
}
