package dev.parlance.gateway.conversation;

import dev.parlance.gateway.scope.ScopeSettings;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.RoomSettings;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.Rejected;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sees to it that all whom a conversation is started with are there, and that a coach has something
 * to look up.
 */
@Component
class Openings {

    private final Introductions introductions;
    private final Seats seats;
    private final PeopleNames names;
    private final ScopeSettings scopes;

    Openings(Introductions introductions, Seats seats, PeopleNames names, ScopeSettings scopes) {
        this.introductions = introductions;
        this.seats = seats;
        this.names = names;
        this.scopes = scopes;
    }

    /**
     * What to ask for, to start a conversation as requested.
     *
     * @throws Rejected if there is no such account, or no such character for the caller
     */
    StartConversation open(ConversationId id, StartRequest request, AccountId caller) {
        return request.kind() == ConversationKind.ROOM
                ? room(id, request, caller)
                : withOne(id, request, caller);
    }

    private StartConversation room(ConversationId id, StartRequest request, AccountId caller) {
        var members = request.membersBesides(caller);
        names.require(members);
        var answering = Objects.requireNonNullElse(request.answering(), Answering.WHEN_MENTIONED);
        return new StartConversation(
                id,
                request.kind(),
                caller,
                title(request, caller),
                null,
                null,
                List.copyOf(members),
                new RoomSettings(seats.first(id, request, caller), answering),
                null);
    }

    private StartConversation withOne(ConversationId id, StartRequest request, AccountId caller) {
        var character = introductions.to(request.characterId(), caller);
        return new StartConversation(
                id,
                request.kind(),
                caller,
                title(request, caller),
                character.ref(),
                character.greeting(),
                List.of(),
                null,
                knowledge(request));
    }

    private @Nullable KnowledgeScope knowledge(StartRequest request) {
        return request.kind() == ConversationKind.COACH ? scopes.named(request.scope()) : null;
    }

    private static @Nullable ProtectedText title(StartRequest request, AccountId caller) {
        return request.title() == null ? null : new ProtectedText(caller, request.title());
    }
}
