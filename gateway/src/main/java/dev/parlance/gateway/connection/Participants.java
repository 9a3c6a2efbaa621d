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
import dev.parlance.kernel.conversation.ParticipantIds;
import java.time.Duration;
import java.util.Set;
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

    /** Forgets what an event changes. */
    void heard(ConversationEvent event) {
        switch (event) {
            case ParticipantAdded _,
                    ParticipantRemoved _,
                    ConversationStarted _,
                    ConversationDeleted _ ->
                    lately.invalidate(event.conversationId());
            default -> {}
        }
    }
}
