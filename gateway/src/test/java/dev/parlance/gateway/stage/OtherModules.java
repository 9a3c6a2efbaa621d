package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.AdoptCharacterVersion;
import dev.parlance.kernel.conversation.ConversationCommand.CancelReply;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import dev.parlance.kernel.rejection.Rejection.ConversationNotFound;
import dev.parlance.kernel.rejection.Rejection.NotParticipant;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.RunningReplies;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;

/** The command side in small: it takes commands, and replies say what a test makes them say. */
public final class OtherModules implements RunningReplies {

    private final LiveChannel channel;
    private final Map<ConversationId, Talk> talks = new ConcurrentHashMap<>();
    private final Map<ReplyId, Speech> speeches = new ConcurrentHashMap<>();

    OtherModules(LiveChannel channel) {
        this.channel = channel;
    }

    /** A new conversation of a person. */
    public Talk talkOf(AccountId owner) {
        var id = new ConversationId(UUID.randomUUID());
        start(new StartConversation(id, ConversationKind.DIRECT, owner, null, null, null));
        return talk(id);
    }

    public Talk talk(ConversationId id) {
        var talk = talks.get(id);
        if (talk == null || talk.deleted()) {
            throw new Rejected(new ConversationNotFound(id));
        }
        return talk;
    }

    public Talk talk(ConversationId id, AccountId reader) {
        var talk = talk(id);
        if (!talk.owner().equals(reader)) {
            throw new Rejected(new NotParticipant(id, reader));
        }
        return talk;
    }

    public Optional<Speech> speech(ReplyId id) {
        return Optional.ofNullable(speeches.get(id));
    }

    /** A person posts a message; the reply is not begun yet. */
    public Speech postedIn(Talk talk, String text) {
        var posted =
                post(
                        new PostUserMessage(
                                talk.id(),
                                new MessageId(UUID.randomUUID()),
                                talk.owner(),
                                new ClientMessageId(UUID.randomUUID().toString()),
                                new ProtectedText(talk.owner(), text)));
        return speech(Objects.requireNonNull(posted.replyId())).orElseThrow();
    }

    @Override
    public Optional<PartialReply> find(ReplyId replyId) {
        return speech(replyId).flatMap(Speech::partial);
    }

    @CommandHandler
    void start(StartConversation command) {
        var known = talks.putIfAbsent(command.conversationId(), new Talk(command, channel));
        if (known != null && !known.started().equals(command)) {
            throw new Rejected(new Conflict("The key was used for another conversation."));
        }
    }

    @CommandHandler
    Posted post(PostUserMessage command) {
        var talk = talk(command.conversationId(), command.author());
        synchronized (talk) {
            return talk.posted()
                    .computeIfAbsent(command.clientMessageId(), name -> post(talk, command));
        }
    }

    private Posted post(Talk talk, PostUserMessage command) {
        long seq = talk.nextSeq();
        var speech = new Speech(new ReplyId(UUID.randomUUID()), talk, channel);
        speeches.put(speech.id(), speech);
        var at = Instant.now();
        talk.write(
                new MessageView(
                        command.messageId(),
                        seq,
                        command.author(),
                        MessageRole.USER,
                        command.text().text(),
                        at,
                        command.clientMessageId(),
                        null));
        talk.commit(
                new UserMessagePosted(
                        talk.id(),
                        command.messageId(),
                        seq,
                        command.author(),
                        command.clientMessageId(),
                        command.text(),
                        at));
        return new Posted(command.messageId(), seq, speech.id());
    }

    @CommandHandler
    ReplyId regenerate(RegenerateReply command) {
        var talk = talk(command.conversationId(), command.requestedBy());
        speeches.put(command.replyId(), new Speech(command.replyId(), talk, channel));
        return command.replyId();
    }

    @CommandHandler
    void cancel(CancelReply command) {
        var speech = speech(command.replyId()).orElseThrow();
        speech.end(ReplyStatus.CANCELLED);
        var talk = speech.talk();
        talk.commit(
                new AssistantReplyCancelled(
                        talk.id(), speech.id(), null, null, false, null, null, Instant.now()));
    }

    @CommandHandler
    void read(MarkRead command) {
        var talk = talk(command.conversationId(), command.reader());
        talk.commit(
                new MessagesRead(
                        talk.id(), command.reader(), command.lastReadSeq(), Instant.now()));
    }

    @CommandHandler
    void adopt(AdoptCharacterVersion command) {
        talk(command.conversationId(), command.adoptedBy());
    }

    @CommandHandler
    void rename(RenameConversation command) {
        var talk = talk(command.conversationId(), command.renamedBy());
        talk.commit(
                new ConversationRenamed(
                        talk.id(), command.title(), command.renamedBy(), Instant.now()));
    }

    @CommandHandler
    void delete(DeleteConversation command) {
        var talk = talk(command.conversationId(), command.deletedBy());
        talk.delete();
        talk.commit(new ConversationDeleted(talk.id(), command.deletedBy(), Instant.now()));
    }
}
