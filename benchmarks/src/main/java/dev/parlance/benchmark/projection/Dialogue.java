package dev.parlance.benchmark.projection;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * The events of one conversation, in the groups in which the command side commits them. A turn is a
 * message, its reply, and the reader who has seen it: five events in four commits.
 */
final class Dialogue {

    private static final WorkerId WORKER = new WorkerId(new UUID(7, 7));
    private static final int MESSAGES_SHOWN_TO_THE_MODEL = 60;
    private static final int STEPS = 4;

    private final IdSource ids;
    private final ConversationId id;
    private final AccountId person;
    private final int turns;
    private final List<MessageId> said = new ArrayList<>();
    private ReplyId reply = new ReplyId(new UUID(0, 0));
    private long sequence;
    private long seq;
    private int commits;

    /**
     * @param turns after how many it ends
     */
    Dialogue(IdSource ids, AccountId person, int turns) {
        this.ids = ids;
        this.id = new ConversationId(ids.next());
        this.person = person;
        this.turns = turns;
    }

    boolean ended() {
        return commits > turns * STEPS;
    }

    /** What is committed next: first the start, then turn after turn. */
    List<DomainEventMessage<?>> next(Instant at) {
        var commit = commits++;
        return commit == 0
                ? List.of(message(started(at)))
                : switch ((commit - 1) % STEPS) {
                    case 0 -> List.of(message(posted(at)), message(requested(at)));
                    case 1 -> List.of(message(begun(at)));
                    case 2 -> List.of(message(completed(at)));
                    default -> List.of(message(new MessagesRead(id, person, seq, at)));
                };
    }

    private ConversationEvent started(Instant at) {
        var owner = new Participant(person, ParticipantRole.OWNER);
        return new ConversationStarted(
                id,
                ConversationKind.DIRECT,
                person,
                new ProtectedText(person, "여행 이야기"),
                null,
                null,
                List.of(owner),
                null,
                null,
                null,
                at);
    }

    private ConversationEvent posted(Instant at) {
        var message = say();
        return new UserMessagePosted(
                id,
                message,
                seq,
                person,
                new ClientMessageId(ids.next().toString()),
                new ProtectedText(person, Phrases.question(seq)),
                at);
    }

    private ConversationEvent requested(Instant at) {
        reply = new ReplyId(ids.next());
        return new AssistantReplyRequested(
                id, reply, seq, null, person, null, null, ConversationKind.DIRECT, null, at);
    }

    private ConversationEvent begun(Instant at) {
        return new AssistantReplyStarted(id, reply, 1, WORKER, Accounting.MODEL, at);
    }

    private ConversationEvent completed(Instant at) {
        var shown = List.copyOf(said);
        var message = say();
        var text = new ProtectedText(person, Phrases.answer(seq));
        return new AssistantReplyCompleted(
                id, reply, null, message, seq, false, text, Accounting.of(shown), at);
    }

    private MessageId say() {
        seq++;
        var message = new MessageId(ids.next());
        if (said.size() == MESSAGES_SHOWN_TO_THE_MODEL) {
            said.removeFirst();
        }
        said.add(message);
        return message;
    }

    private DomainEventMessage<?> message(ConversationEvent event) {
        return new GenericDomainEventMessage<>(
                "Conversation",
                id.toString(),
                sequence++,
                event,
                MetaData.with("requestId", ids.next().toString()),
                ids.next().toString(),
                event.at());
    }
}
