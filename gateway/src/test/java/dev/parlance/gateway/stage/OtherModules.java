package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.CancelReply;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationCommand.RegenerateReply;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.conversation.RoomSettings;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import dev.parlance.kernel.rejection.Rejection.ConversationNotFound;
import dev.parlance.kernel.rejection.Rejection.NotParticipant;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.RunningReplies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

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
        start(
                new StartConversation(
                        id,
                        ConversationKind.DIRECT,
                        owner,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null));
        return talk(id);
    }

    /** A new room of people, without assistants. */
    public Talk roomOf(AccountId owner, Set<AccountId> members) {
        var id = new ConversationId(UUID.randomUUID());
        var room = new RoomSettings(List.of(), Answering.WHEN_MENTIONED);
        start(
                new StartConversation(
                        id,
                        ConversationKind.ROOM,
                        owner,
                        null,
                        null,
                        null,
                        List.copyOf(members),
                        room,
                        null));
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
        if (talk.room().role(reader) == null) {
            throw new Rejected(new NotParticipant(id, reader));
        }
        return talk;
    }

    public Optional<Speech> speech(ReplyId id) {
        return Optional.ofNullable(speeches.get(id));
    }

    /** The reply of a character that was asked for last. */
    public Speech speechOf(CharacterId character, Talk talk) {
        return talk.speeches().reversed().stream()
                .filter(
                        speech ->
                                speech.character() != null
                                        && speech.character().characterId().equals(character))
                .findFirst()
                .orElseThrow();
    }

    /** The owner posts a message; the reply is not begun yet. */
    public Speech postedIn(Talk talk, String text) {
        var posted = postedIn(talk, talk.owner(), text);
        return speech(Objects.requireNonNull(posted.replyId())).orElseThrow();
    }

    /** A person posts a message. */
    public Posted postedIn(Talk talk, AccountId author, String text) {
        return post(
                new PostUserMessage(
                        talk.id(),
                        new MessageId(UUID.randomUUID()),
                        author,
                        new ClientMessageId(UUID.randomUUID().toString()),
                        new ProtectedText(author, text)));
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
            var posted =
                    talk.posted()
                            .computeIfAbsent(
                                    command.clientMessageId(), name -> post(talk, command));
            if (!talk.said(posted.seq()).equals(command.text().text())) {
                throw new Rejected(new Conflict("It was posted in other words."));
            }
            return posted;
        }
    }

    @CommandHandler
    Posted ask(AskQuestion command) {
        var id = command.conversationId();
        var start =
                new StartConversation(
                        id,
                        command.kind(),
                        command.asker(),
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        command.scope());
        talks.computeIfAbsent(id, _ -> new Talk(start, channel));
        return post(
                new PostUserMessage(
                        id,
                        command.messageId(),
                        command.asker(),
                        command.name(),
                        command.question()));
    }

    private Posted post(Talk talk, PostUserMessage command) {
        long seq = talk.nextSeq();
        var at = Instant.now();
        talk.write(
                new MessageView(
                        command.messageId(),
                        seq,
                        command.author(),
                        null,
                        MessageRole.USER,
                        command.text().text(),
                        null,
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
        return new Posted(command.messageId(), seq, ask(talk, command, seq));
    }

    /** Asks for the replies to a message; gives the first of them. */
    private @Nullable ReplyId ask(Talk talk, PostUserMessage command, long seq) {
        if (!talk.room().isRoom()) {
            return speech(talk, new ReplyId(UUID.randomUUID()), null).id();
        }
        var asked = new ArrayList<Speech>();
        for (var seat : talk.room().answerers(command.text().text())) {
            var speech = speech(talk, new ReplyId(UUID.randomUUID()), seat.character());
            asked.add(speech);
            talk.commit(
                    new AssistantReplyRequested(
                            talk.id(),
                            speech.id(),
                            seq,
                            null,
                            command.author(),
                            null,
                            seat.character(),
                            ConversationKind.ROOM,
                            null,
                            Instant.now()));
        }
        return asked.isEmpty() ? null : asked.getFirst().id();
    }

    private Speech speech(Talk talk, ReplyId id, @Nullable CharacterRef character) {
        var speech = new Speech(id, talk, character, channel);
        speeches.put(id, speech);
        talk.speeches().add(speech);
        return speech;
    }

    @CommandHandler
    ReplyId regenerate(RegenerateReply command) {
        var talk = talk(command.conversationId(), command.requestedBy());
        speech(talk, command.replyId(), null);
        return command.replyId();
    }

    @CommandHandler
    void cancel(CancelReply command) {
        var speech = speech(command.replyId()).orElseThrow();
        speech.end(ReplyStatus.CANCELLED);
        var talk = speech.talk();
        talk.commit(
                new AssistantReplyCancelled(
                        talk.id(),
                        speech.id(),
                        speech.character(),
                        null,
                        null,
                        false,
                        null,
                        null,
                        Instant.now()));
    }
}
