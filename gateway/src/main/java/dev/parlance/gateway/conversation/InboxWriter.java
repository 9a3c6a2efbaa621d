package dev.parlance.gateway.conversation;

import dev.parlance.gateway.conversation.ConversationJson.LastMessage;
import dev.parlance.gateway.conversation.InboxNews.Addressed;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what an event changes in the lists of those who take part. */
@Component
public class InboxWriter {

    private final Wording wording;

    InboxWriter(Wording wording) {
        this.wording = wording;
    }

    /** The news that an event is, in the order in which they are to be told; often none. */
    public List<Addressed> of(ConversationEvent event) {
        var id = event.conversationId();
        return switch (event) {
            case ConversationStarted e -> started(e);
            case UserMessagePosted e -> said(id, LastMessage.of(MessageJson.of(e)));
            case CharacterGreeted e -> said(id, LastMessage.of(MessageJson.of(e)));
            case AssistantReplyCompleted e when !e.variant() ->
                    said(id, assistant(e.seq(), e.character(), e.text(), e.at()));
            case AssistantReplyCancelled e
                    when !e.variant() && e.seq() != null && e.text() != null ->
                    said(id, assistant(e.seq(), e.character(), e.text(), e.at()));
            case MessagesRead e ->
                    List.of(new Addressed(e.reader(), InboxNews.read(id, e.lastReadSeq())));
            case ConversationRenamed e when e.notice() == null ->
                    List.of(Addressed.all(InboxNews.renamed(id, e.title().text())));
            case ConversationDeleted _ -> List.of(Addressed.all(InboxNews.deletion(id)));
            default -> RoomNews.of(event).map(news -> noted(event, news)).orElse(List.of());
        };
    }

    private static List<Addressed> started(ConversationStarted event) {
        var title = event.title() == null ? null : event.title().text();
        var news = InboxNews.started(event.conversationId(), title);
        return event.participants().stream()
                .map(person -> new Addressed(person.accountId(), news))
                .toList();
    }

    private static List<Addressed> said(ConversationId id, LastMessage message) {
        return List.of(Addressed.all(InboxNews.said(id, message, null)));
    }

    private List<Addressed> noted(ConversationEvent event, RoomNews told) {
        var title = event instanceof ConversationRenamed renamed ? renamed.title().text() : null;
        var news = InboxNews.said(event.conversationId(), notice(told), title);
        return Stream.concat(concerned(event, news), Stream.of(Addressed.all(news))).toList();
    }

    private static Stream<Addressed> concerned(ConversationEvent event, InboxNews news) {
        return switch (event) {
            case ParticipantAdded e ->
                    Stream.of(new Addressed(e.participant().accountId(), news.toNewcomer()));
            case ParticipantRemoved e ->
                    Stream.of(new Addressed(e.accountId(), InboxNews.removal(e.conversationId())));
            default -> Stream.empty();
        };
    }

    private LastMessage notice(RoomNews told) {
        var words = wording.forNotice(told.notice());
        return LastMessage.of(MessageJson.of(told.place(), told.notice(), told.at(), words));
    }

    private static LastMessage assistant(
            long seq, @Nullable CharacterRef character, ProtectedText text, Instant at) {
        return new LastMessage(
                seq,
                null,
                character == null ? null : character.characterId(),
                MessageRole.ASSISTANT,
                LastMessage.cut(text.text()),
                null,
                at);
    }
}
