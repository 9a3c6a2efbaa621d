package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountNames;
import dev.parlance.kernel.account.AccountNames.Named;
import dev.parlance.kernel.account.AccountQuery.FindNames;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.ConversationView.Seat;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings people and characters together: which version it is now, and what it says first. */
@Component
class Introductions {

    private final Queries queries;

    Introductions(Queries queries) {
        this.queries = queries;
    }

    /**
     * Introduces a character to a person. What it says first are words of its owner, and belong to
     * the owner whoever hears them: they are gone when the owner is forgotten.
     *
     * @param characterId the character, or null for the assistant without one, who says nothing
     * @throws Rejected if there is no such character for the person
     */
    Introduction to(@Nullable CharacterId characterId, AccountId person) {
        if (characterId == null) {
            return Introduction.NONE;
        }
        var character =
                queries.ask(new FindCharacter(characterId, person, null), CharacterView.class);
        var persona = character.persona();
        var greeting = persona.greeting();
        if (greeting == null) {
            return new Introduction(persona.ref(), null);
        }
        var words = new Macros(persona.name(), listener(character, person)).fill(greeting);
        return new Introduction(persona.ref(), new ProtectedText(character.owner(), words));
    }

    /** For a moment there are characters whose owner has just been forgotten. */
    private String listener(CharacterView character, AccountId person) {
        var both = Stream.of(person, character.owner()).collect(Collectors.toSet());
        var names =
                queries.ask(new FindNames(both), AccountNames.class).people().stream()
                        .collect(Collectors.toMap(Named::accountId, Named::name));
        if (!names.containsKey(character.owner())) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.CHARACTER_NOT_FOUND,
                            "There is no character "
                                    + character.persona().ref().characterId()
                                    + "."));
        }
        var name = names.get(person);
        if (name == null) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.ACCOUNT_NOT_FOUND, "There is no account " + person + "."));
        }
        return name;
    }

    /**
     * The version of its character that a conversation is to be moved to. Older ones may have been
     * written while nobody else saw the character, so they are for its owner.
     *
     * @param characterId which character, or null for the only one
     * @param version a number, or {@code newest}
     * @throws Rejected if the conversation has no such character, or more than one and none was
     *     named, or the character no such version for the person
     */
    CharacterRef version(
            ConversationId id,
            @Nullable CharacterId characterId,
            String version,
            AccountId person) {
        var view = queries.ask(new FindConversation(id, person), ConversationView.class);
        var current = current(view, characterId);
        var character =
                queries.ask(
                        new FindCharacter(current.characterId(), person, null),
                        CharacterView.class);
        var newest = character.persona().ref();
        if (version.equals("newest")) {
            return newest;
        }
        var wanted = new CharacterRef(current.characterId(), Integer.parseInt(version));
        if (wanted.version() > newest.version()) {
            throw new Rejected(
                    new Rejection.Invalid("The character has no version " + version + "."));
        }
        if (!wanted.equals(newest)
                && !wanted.equals(current)
                && !character.owner().equals(person)) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.FORBIDDEN,
                            "Only its owner moves to an older version of the character."));
        }
        return wanted;
    }

    private static CharacterRef current(ConversationView view, @Nullable CharacterId characterId) {
        var there = new ArrayList<CharacterRef>();
        if (view.character() != null) {
            there.add(view.character());
        }
        List<Seat> seats = view.room() == null ? List.of() : view.room().assistants();
        for (var seat : seats) {
            if (seat.character() != null) {
                there.add(seat.character());
            }
        }
        there.removeIf(
                character -> characterId != null && !character.characterId().equals(characterId));
        if (there.isEmpty()) {
            throw new Rejected(
                    new Rejection.Conflict("The conversation is with no such character."));
        }
        if (there.size() > 1) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "The conversation is with several characters; give a characterId."));
        }
        return there.getFirst();
    }

    /** A character's version and its first words, if there is a character and it has some. */
    record Introduction(@Nullable CharacterRef ref, @Nullable ProtectedText greeting) {

        static final Introduction NONE = new Introduction(null, null);

        @Override
        public String toString() {
            return "Introduction[" + ref + "]";
        }
    }
}
