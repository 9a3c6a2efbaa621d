package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import java.util.Set;

/** The people who take part in a conversation; none if there is no such conversation. */
public record ParticipantIds(Set<AccountId> people) {

    public ParticipantIds {
        people = Set.copyOf(people);
    }
}
