package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parlance.gateway.problem.FieldRule;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation is started with.
 *
 * @param characterId who speaks; in a room the first of its characters
 * @param participantIds who takes part in a room besides its owner
 * @param characterIds who answers in a room
 * @param assistant whether the assistant without a character answers in a room
 * @param answering when those in a room answer
 * @param scope the knowledge that a {@code COACH} answers from, or null for the usual one
 */
record StartRequest(
        @NotNull ConversationKind kind,
        @Size(max = 200) @StorableText @Nullable String title,
        @Nullable CharacterId characterId,
        @Size(max = MOST_PARTICIPANTS) @Nullable List<@NotNull AccountId> participantIds,
        @Size(max = MOST_ASSISTANTS) @Nullable List<@NotNull CharacterId> characterIds,
        @Nullable Boolean assistant,
        @Nullable Answering answering,
        @Pattern(regexp = KnowledgeScope.FORM, message = "{parlance.scope}")
                @Nullable String scope) {

    /** Besides the owner. */
    static final int MOST_PARTICIPANTS = 199;

    static final int MOST_ASSISTANTS = 8;

    /** The characters of a room, each once, in the order they answer in. */
    SequencedSet<CharacterId> characters() {
        var characters = new LinkedHashSet<CharacterId>();
        if (characterId != null) {
            characters.add(characterId);
        }
        if (characterIds != null) {
            characters.addAll(characterIds);
        }
        return characters;
    }

    /** The people of a room, each once, without the one who starts it. */
    SequencedSet<AccountId> membersBesides(AccountId caller) {
        var members = new LinkedHashSet<AccountId>();
        if (participantIds != null) {
            members.addAll(participantIds);
        }
        members.remove(caller);
        return members;
    }

    boolean withAssistant() {
        return Boolean.TRUE.equals(assistant);
    }

    @FieldRule(
            field = "kind",
            message = "only a ROOM has participantIds, characterIds, assistant and answering")
    @JsonIgnore
    boolean isOfItsKind() {
        return kind == ConversationKind.ROOM
                || (isEmpty(participantIds)
                        && isEmpty(characterIds)
                        && !withAssistant()
                        && answering == null);
    }

    @FieldRule(
            field = "characterId",
            message = "no character speaks in a COACH or TRADE conversation")
    @JsonIgnore
    boolean isOfACharacterWhereOneSpeaks() {
        return characterId == null
                || (kind != ConversationKind.COACH && kind != ConversationKind.TRADE);
    }

    @FieldRule(field = "scope", message = "only a COACH has a scope")
    @JsonIgnore
    boolean isOfKnowledgeIfACoach() {
        return scope == null || kind == ConversationKind.COACH;
    }

    @FieldRule(
            field = "characterIds",
            message = "a room has at most " + MOST_ASSISTANTS + " assistants")
    @JsonIgnore
    boolean isOfFewAssistants() {
        return characters().size() + (withAssistant() ? 1 : 0) <= MOST_ASSISTANTS;
    }

    private static boolean isEmpty(@Nullable Collection<?> given) {
        return given == null || given.isEmpty();
    }

    @Override
    public String toString() {
        return "StartRequest[%s]".formatted(kind);
    }
}
