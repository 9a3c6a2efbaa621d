package dev.parlance.command.reply;

import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.Names;
import dev.parlance.command.reply.prompt.Personas;
import dev.parlance.command.reply.prompt.RoomCast;
import dev.parlance.command.reply.prompt.RoomCast.Voice;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.ConversationView.RoomView;
import dev.parlance.kernel.conversation.ConversationView.Seat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds out who is who in a room. A reply does not wait long for that: whoever's name is not known
 * in time, or is no more, is somebody.
 */
@Component
class RoomCasts {

    private static final Logger log = LoggerFactory.getLogger(RoomCasts.class);
    private static final String PLAIN_HANDLE = "assistant";

    private final QueryGateway queries;
    private final Names names;
    private final Personas personas;
    private final BriefQuestions questions;

    RoomCasts(QueryGateway queries, Names names, Personas personas, BriefQuestions questions) {
        this.queries = queries;
        this.names = names;
        this.personas = personas;
        this.questions = questions;
    }

    /**
     * Who is who to the assistant that answers.
     *
     * @param persona who it is, or null for the one without a character
     * @param messages what was said, whose speakers need names
     */
    RoomCast of(GenerationOrder order, @Nullable PersonaView persona, List<ContextMessage> messages)
            throws InterruptedException {
        var asked = questions.ask("seats", () -> seats(order));
        var people = questions.ask("names", () -> people(messages));
        // Filled while others may stop waiting for it, so that what was learnt in time counts.
        var characters = new ConcurrentHashMap<CharacterId, String>();
        questions.ask("characters", () -> characters(messages, characters)).await();
        var seats = asked.await().orElse(List.of());
        var self = persona == null ? null : persona.ref().characterId();
        return new RoomCast(
                handle(seats, self, persona),
                self,
                people.await().orElse(Map.of()),
                others(seats, self, characters),
                namedBy(seats));
    }

    /** Nobody counts as having given a handle that is erased: nothing is left of it. */
    private static Map<String, AccountId> namedBy(List<Seat> seats) {
        var people = new HashMap<String, AccountId>();
        for (var seat : seats) {
            if (seat.handleOf() != null && !seat.handle().isEmpty()) {
                people.put(seat.handle(), seat.handleOf());
            }
        }
        return people;
    }

    private List<Seat> seats(GenerationOrder order) {
        RoomView room =
                queries.query(
                                new FindConversation(order.conversationId(), order.requestedBy()),
                                ConversationView.class)
                        .join()
                        .room();
        return room == null ? List.of() : room.assistants();
    }

    private Map<AccountId, String> people(List<ContextMessage> messages) {
        return names.of(
                messages.stream()
                        .map(ContextMessage::author)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    /** Also those who sit there no more; the newest first, in case there is no time for all. */
    private Map<CharacterId, String> characters(
            List<ContextMessage> messages, Map<CharacterId, String> learnt) {
        for (var message : messages.reversed()) {
            var character = message.character();
            if (character != null && !learnt.containsKey(character.characterId())) {
                learn(character, learnt);
            }
        }
        return learnt;
    }

    private void learn(CharacterRef character, Map<CharacterId, String> learnt) {
        try {
            learnt.put(character.characterId(), personas.of(character).name());
        } catch (CompletionException e) {
            log.debug("The name of {} cannot be read", character, e);
        }
    }

    private static String handle(
            List<Seat> seats, @Nullable CharacterId self, @Nullable PersonaView persona) {
        return seats.stream()
                .filter(seat -> Objects.equals(characterOf(seat), self))
                .map(Seat::handle)
                .findFirst()
                .orElse(persona == null ? PLAIN_HANDLE : persona.name());
    }

    /** Those that sit in the room, and those that spoke there before. */
    private static List<Voice> others(
            List<Seat> seats, @Nullable CharacterId self, Map<CharacterId, String> characters) {
        var voices = new ArrayList<Voice>();
        seats.stream()
                .filter(seat -> !Objects.equals(characterOf(seat), self))
                .forEach(seat -> voices.add(new Voice(characterOf(seat), seat.handle(), true)));
        characters.forEach(
                (character, name) -> {
                    boolean known =
                            character.equals(self)
                                    || voices.stream()
                                            .anyMatch(v -> character.equals(v.character()));
                    if (!known) {
                        voices.add(new Voice(character, name, false));
                    }
                });
        return voices;
    }

    private static @Nullable CharacterId characterOf(Seat seat) {
        var character = seat.character();
        return character == null ? null : character.characterId();
    }
}
