package dev.parlance.projection.conversation;

import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.Notice.Kind;

/** What system messages tell of the events they stand for. */
final class Notices {

    private Notices() {}

    static Notice of(ParticipantAdded event) {
        var added = event.participant();
        return new Notice(
                Kind.PARTICIPANT_ADDED,
                event.addedBy(),
                added.accountId(),
                added.role(),
                null,
                null);
    }

    static Notice of(ParticipantRemoved event) {
        var left = event.removedBy().equals(event.accountId());
        return new Notice(
                left ? Kind.PARTICIPANT_LEFT : Kind.PARTICIPANT_REMOVED,
                event.removedBy(),
                event.accountId(),
                null,
                null,
                null);
    }

    static Notice of(ParticipantRoleChanged event) {
        var changed = event.participant();
        return new Notice(
                Kind.ROLE_CHANGED,
                event.changedBy(),
                changed.accountId(),
                changed.role(),
                null,
                null);
    }

    static Notice of(AssistantAdded event) {
        var added = event.assistant();
        return new Notice(
                Kind.ASSISTANT_ADDED,
                event.addedBy(),
                null,
                null,
                added.assistantId(),
                added.handle().text());
    }

    static Notice of(AssistantRemoved event) {
        var handle = event.handle();
        return new Notice(
                Kind.ASSISTANT_REMOVED,
                event.removedBy(),
                null,
                null,
                event.assistantId(),
                handle == null ? null : handle.text());
    }

    static Notice of(AnsweringChanged event) {
        return new Notice(
                Kind.ANSWERING_CHANGED,
                event.changedBy(),
                null,
                null,
                null,
                event.answering().name());
    }

    static Notice of(ConversationRenamed event) {
        return new Notice(
                Kind.TITLE_CHANGED, event.renamedBy(), null, null, null, event.title().text());
    }
}
