package dev.parlance.gateway.conversation;

import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.Noticed;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.NoticePlace;
import java.time.Instant;
import java.util.Optional;

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
        return event instanceof Noticed noticed && noticed.notice() instanceof NoticePlace place
                ? Optional.of(of(noticed, place))
                : Optional.empty();
    }

    private static RoomNews of(Noticed event, NoticePlace place) {
        var id = event.conversationId();
        return switch (event) {
            case ParticipantAdded e -> told(e, place, ADDED, ParticipantJson.of(e.participant()));
            case ParticipantRemoved e ->
                    told(e, place, REMOVED, ParticipantJson.person(e.accountId(), null));
            case ParticipantRoleChanged e ->
                    told(e, place, CHANGED, ParticipantJson.of(e.participant()));
            case AssistantAdded e -> told(e, place, ADDED, ParticipantJson.of(e.assistant()));
            case AssistantRemoved e -> told(e, place, REMOVED, ParticipantJson.of(e));
            case AnsweringChanged e ->
                    updated(e, place, FeedEvents.Updated.answers(id, e.answering()));
            case ConversationRenamed e ->
                    updated(e, place, FeedEvents.Updated.renamed(id, e.title().text()));
        };
    }

    private static RoomNews told(
            Noticed event, NoticePlace place, String name, ParticipantJson participant) {
        var payload = new FeedEvents.OfParticipant(event.conversationId(), participant);
        return new RoomNews(place, event.at(), Notice.of(event), name, payload);
    }

    private static RoomNews updated(Noticed event, NoticePlace place, FeedEvents.Updated payload) {
        return new RoomNews(place, event.at(), Notice.of(event), UPDATED, payload);
    }

    @Override
    public String toString() {
        return "RoomNews[%s %s]".formatted(name, place);
    }
}
