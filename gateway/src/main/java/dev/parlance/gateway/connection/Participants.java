package dev.parlance.gateway.connection;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.FindParticipants;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantIds;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who takes part in the conversations that are spoken in now. */
@Component
class Participants {

    private static final int CONVERSATIONS = 10_000;
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final LoadingCache<ConversationId, Set<AccountId>> lately;
    private final Queries queries;

    Participants(Queries queries) {
        this.queries = queries;
        this.lately =
                Caffeine.newBuilder()
                        .maximumSize(CONVERSATIONS)
                        .expireAfterWrite(LIFE)
                        .build(this::of);
    }

    /** Asks the read model. */
    Set<AccountId> of(ConversationId id) {
        return queries.ask(new FindParticipants(id), ParticipantIds.class).people();
    }

    /** The same, remembered for so short a time that what was not heard is found out soon. */
    Set<AccountId> lately(ConversationId id) {
        return lately.get(id);
    }

    /** Something was not heard: asks anew for every conversation. */
    void forget() {
        lately.invalidateAll();
    }

    /**
     * Something of a conversation was not heard: asks anew.
     *
     * @return who takes part, and who did as far as was remembered
     */
    Set<AccountId> anew(ConversationId id) {
        var before = lately.asMap().remove(id);
        return Stream.concat(Stream.ofNullable(before).flatMap(Set::stream), lately(id).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes in what an event changes: somebody who was removed must hear nothing more, however late
     * the read model is.
     */
    void heard(ConversationEvent event) {
        var known = lately.asMap();
        var id = event.conversationId();
        switch (event) {
            case ConversationStarted started ->
                    known.put(
                            id,
                            started.participants().stream()
                                    .map(Participant::accountId)
                                    .collect(Collectors.toUnmodifiableSet()));
            case ParticipantAdded added -> {
                var newcomer = added.participant().accountId();
                known.computeIfPresent(id, (_, people) -> with(people, newcomer));
            }
            case ParticipantRemoved removed ->
                    known.computeIfPresent(id, (_, people) -> without(people, removed.accountId()));
            case ConversationDeleted _ -> known.remove(id);
            default -> {}
        }
    }

    private static Set<AccountId> with(Set<AccountId> people, AccountId newcomer) {
        return Stream.concat(people.stream(), Stream.of(newcomer))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<AccountId> without(Set<AccountId> people, AccountId gone) {
        return people.stream()
                .filter(person -> !person.equals(gone))
                .collect(Collectors.toUnmodifiableSet());
    }
}
