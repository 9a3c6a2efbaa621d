package dev.parlance.kernel.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.Noticed;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import org.jspecify.annotations.Nullable;

/**
 * What a system message tells. It names people by their ids, because what they are called is the
 * accounts' to know.
 *
 * @param actor who did it; null if it followed of itself
 * @param person whom it befell, if a person
 * @param role the person's role from then on, if it tells of roles
 * @param assistant which assistant it befell, if one
 * @param text the title, the assistant's handle or the name of the {@link Answering}, if it tells
 *     of one that is not erased
 */
public record Notice(
        Kind kind,
        @Nullable AccountId actor,
        @Nullable AccountId person,
        @Nullable ParticipantRole role,
        @Nullable AssistantId assistant,
        @Nullable String text) {

    /** What happened. */
    public enum Kind {
        PARTICIPANT_ADDED,
        PARTICIPANT_REMOVED,
        PARTICIPANT_LEFT,
        ROLE_CHANGED,
        ASSISTANT_ADDED,
        ASSISTANT_REMOVED,
        ANSWERING_CHANGED,
        TITLE_CHANGED
    }

    /** What a system message tells of the event it stands for. */
    public static Notice of(Noticed event) {
        return switch (event) {
            case ParticipantAdded e -> of(Kind.PARTICIPANT_ADDED, e.addedBy(), e.participant());
            case ParticipantRemoved e -> ofPerson(kindOf(e), e.removedBy(), e.accountId());
            case ParticipantRoleChanged e -> of(Kind.ROLE_CHANGED, e.changedBy(), e.participant());
            case AssistantAdded e ->
                    ofAssistant(
                            Kind.ASSISTANT_ADDED,
                            e.addedBy(),
                            e.assistant().assistantId(),
                            e.assistant().handle());
            case AssistantRemoved e ->
                    ofAssistant(Kind.ASSISTANT_REMOVED, e.removedBy(), e.assistantId(), e.handle());
            case AnsweringChanged e ->
                    ofText(Kind.ANSWERING_CHANGED, e.changedBy(), e.answering().name());
            case ConversationRenamed e ->
                    ofText(Kind.TITLE_CHANGED, e.renamedBy(), readable(e.title()));
        };
    }

    private static Kind kindOf(ParticipantRemoved event) {
        return event.removedBy().equals(event.accountId())
                ? Kind.PARTICIPANT_LEFT
                : Kind.PARTICIPANT_REMOVED;
    }

    private static Notice of(Kind kind, @Nullable AccountId actor, Participant person) {
        return new Notice(kind, actor, person.accountId(), person.role(), null, null);
    }

    private static Notice ofPerson(Kind kind, AccountId actor, AccountId person) {
        return new Notice(kind, actor, person, null, null, null);
    }

    private static Notice ofAssistant(
            Kind kind, AccountId actor, AssistantId assistant, @Nullable ProtectedText handle) {
        return new Notice(
                kind, actor, null, null, assistant, handle == null ? null : readable(handle));
    }

    private static @Nullable String readable(ProtectedText text) {
        return text.erased() ? null : text.text();
    }

    private static Notice ofText(Kind kind, AccountId actor, @Nullable String text) {
        return new Notice(kind, actor, null, null, null, text);
    }

    @Override
    public String toString() {
        return "Notice[%s]".formatted(kind);
    }
}
