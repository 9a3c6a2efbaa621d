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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
        var learnt = new Learnt();
        questions.ask("names", () -> learn(messages, learnt)).await();
        var seats = asked.await().orElse(List.of());
        var self = persona == null ? null : persona.ref().characterId();
        return new RoomCast(
                handle(seats, self, persona), self, learnt.people, others(seats, self, learnt));
    }

    /** Filled while others may stop waiting for it, so that what was learnt in time counts. */
    private static final class Learnt {

        private final Map<AccountId, String> people = new ConcurrentHashMap<>();
        private final Map<CharacterId, String> characters = new ConcurrentHashMap<>();
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

    private Learnt learn(List<ContextMessage> messages, Learnt learnt) {
        for (var message : messages.reversed()) {
            var author = message.author();
            if (author != null) {
                learn(author, learnt.people, () -> names.of(author));
            }
            CharacterRef character = message.character();
            if (character != null) {
                learn(
                        character.characterId(),
                        learnt.characters,
                        () -> personas.of(character).name());
            }
        }
        return learnt;
    }

    private static <K> void learn(K whose, Map<K, String> known, Supplier<String> name) {
        if (known.containsKey(whose)) {
            return;
        }
        try {
            known.put(whose, name.get());
        } catch (CompletionException e) {
            log.debug("The name of {} cannot be read", whose, e);
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
    private static List<Voice> others(List<Seat> seats, @Nullable CharacterId self, Learnt learnt) {
        var voices = new ArrayList<Voice>();
        seats.stream()
                .filter(seat -> !Objects.equals(characterOf(seat), self))
                .forEach(seat -> voices.add(new Voice(characterOf(seat), seat.handle(), true)));
        learnt.characters.forEach(
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
