package dev.parlance.gateway.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.Notice.Kind;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.conversation.Participant;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a room itself: a message among its messages, and an event for those who show
 * who takes part.
 *
 * @param notice what the message tells
 * @param name of the event on the wire
 * @param payload of the event on the wire
 */
record RoomNews(NoticePlace place, Instant at, Notice notice, String name, Object payload) {

    private static final String ADDED = "conversation.participant_added";
    private static final String REMOVED = "conversation.participant_removed";
    private static final String CHANGED = "conversation.participant_changed";
    private static final String UPDATED = "conversation.updated";

    /** The news that an event is, or empty if it happened to no room. */
    static Optional<RoomNews> of(ConversationEvent event) {
        return switch (event) {
            case ParticipantAdded e ->
                    told(
                            e,
                            e.notice(),
                            ADDED,
                            of(Kind.PARTICIPANT_ADDED, e.addedBy(), e.participant()),
                            ParticipantJson.of(e.participant()));
            case ParticipantRemoved e ->
                    told(
                            e,
                            e.notice(),
                            REMOVED,
                            removal(e),
                            ParticipantJson.person(e.accountId(), null));
            case ParticipantRoleChanged e ->
                    told(
                            e,
                            e.notice(),
                            CHANGED,
                            of(Kind.ROLE_CHANGED, e.changedBy(), e.participant()),
                            ParticipantJson.of(e.participant()));
            case AssistantAdded e ->
                    told(
                            e,
                            e.notice(),
                            ADDED,
                            new Notice(
                                    Kind.ASSISTANT_ADDED,
                                    e.addedBy(),
                                    null,
                                    null,
                                    e.assistant().assistantId(),
                                    e.assistant().handle().text()),
                            ParticipantJson.of(e.assistant()));
            case AssistantRemoved e ->
                    told(
                            e,
                            e.notice(),
                            REMOVED,
                            new Notice(
                                    Kind.ASSISTANT_REMOVED,
                                    e.removedBy(),
                                    null,
                                    null,
                                    e.assistantId(),
                                    text(e.handle())),
                            ParticipantJson.removed(e.assistantId(), text(e.handle())));
            case AnsweringChanged e ->
                    updated(
                            e,
                            e.notice(),
                            e.changedBy(),
                            Kind.ANSWERING_CHANGED,
                            e.answering().name(),
                            FeedEvents.Updated.answers(e.conversationId(), e.answering()));
            case ConversationRenamed e ->
                    updated(
                            e,
                            e.notice(),
                            e.renamedBy(),
                            Kind.TITLE_CHANGED,
                            e.title().text(),
                            FeedEvents.Updated.renamed(e.conversationId(), e.title().text()));
            default -> Optional.empty();
        };
    }

    private static Notice of(Kind kind, @Nullable AccountId actor, Participant participant) {
        return new Notice(kind, actor, participant.accountId(), participant.role(), null, null);
    }

    private static Notice removal(ParticipantRemoved event) {
        var kind =
                event.accountId().equals(event.removedBy())
                        ? Kind.PARTICIPANT_LEFT
                        : Kind.PARTICIPANT_REMOVED;
        return new Notice(kind, event.removedBy(), event.accountId(), null, null, null);
    }

    private static @Nullable String text(@Nullable ProtectedText handle) {
        return handle == null ? null : handle.text();
    }

    private static Optional<RoomNews> told(
            ConversationEvent event,
            NoticePlace place,
            String name,
            Notice notice,
            ParticipantJson participant) {
        var payload = new FeedEvents.OfParticipant(event.conversationId(), participant);
        return Optional.of(new RoomNews(place, event.at(), notice, name, payload));
    }

    private static Optional<RoomNews> updated(
            ConversationEvent event,
            @Nullable NoticePlace place,
            AccountId actor,
            Kind kind,
            String text,
            FeedEvents.Updated payload) {
        return Optional.ofNullable(place)
                .map(
                        there ->
                                new RoomNews(
                                        there,
                                        event.at(),
                                        new Notice(kind, actor, null, null, null, text),
                                        UPDATED,
                                        payload));
    }

    @Override
    public String toString() {
        return "RoomNews[%s %s]".formatted(name, place);
    }
}
