package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
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
     * Introduces a character to a person.
     *
     * @param characterId the character, or null for the assistant without one, who says nothing
     * @throws Rejected if there is no such character for the person
     */
    Introduction to(@Nullable CharacterId characterId, AccountId person) {
        if (characterId == null) {
            return Introduction.NONE;
        }
        var persona =
                queries.ask(new FindCharacter(characterId, person, null), CharacterView.class)
                        .persona();
        var greeting = persona.greeting();
        if (greeting == null) {
            return new Introduction(persona.ref(), null);
        }
        var name = queries.ask(new FindAccount(person), AccountView.class).name();
        return new Introduction(persona.ref(), new Macros(persona.name(), name).fill(greeting));
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
    record Introduction(@Nullable CharacterRef ref, @Nullable String greeting) {

        static final Introduction NONE = new Introduction(null, null);

        @Nullable ProtectedText greetingOf(AccountId person) {
            return greeting == null ? null : new ProtectedText(person, greeting);
        }

        @Override
        public String toString() {
            return "Introduction[" + ref + "]";
        }
    }
}
