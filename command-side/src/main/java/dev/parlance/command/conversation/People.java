package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who takes part, in the order in which they got their present roles, and what they have read. */
final class People {

    private final Map<AccountId, ParticipantRole> roles = new LinkedHashMap<>();
    private final Map<AccountId, Long> readMarkers = new HashMap<>();

    @Nullable ParticipantRole roleOf(AccountId account) {
        return roles.get(account);
    }

    int count() {
        return roles.size();
    }

    /** Whoever has had a role for longer than all others who have it. */
    Optional<AccountId> longest(ParticipantRole role) {
        return roles.entrySet().stream()
                .filter(place -> place.getValue() == role)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    long readMarkerOf(AccountId account) {
        return readMarkers.getOrDefault(account, 0L);
    }

    void place(Participant participant) {
        roles.remove(participant.accountId());
        roles.put(participant.accountId(), participant.role());
    }

    /** Whoever comes has read what stands before. */
    void join(Participant participant, long seq) {
        place(participant);
        read(participant.accountId(), seq);
    }

    void remove(AccountId account) {
        roles.remove(account);
        readMarkers.remove(account);
    }

    void read(AccountId account, long seq) {
        readMarkers.put(account, seq);
    }
}
