package dev.parlance.projection.testing;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.conversation.RoomSettings;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A room of people and assistants, told as the events it leaves, a second apart. */
public final class Room implements Story {

    private final ConversationId id = new ConversationId(UUID.randomUUID());
    private final AccountId owner;
    private final Map<Long, MessageId> messages = new HashMap<>();
    private final List<ConversationEvent> untold = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T09:00:00Z");
    private long lastSeq;

    private Room(AccountId owner) {
        this.owner = owner;
    }

    /** A room called 여행 모임, whose assistants answer when they are mentioned. */
    public static Room of(AccountId owner, List<AccountId> members, RoomAssistant... assistants) {
        var room = new Room(owner);
        var people = new ArrayList<Participant>();
        people.add(new Participant(owner, ParticipantRole.OWNER));
        members.forEach(member -> people.add(new Participant(member, ParticipantRole.MEMBER)));
        room.untold.add(
                new ConversationStarted(
                        room.id,
                        ConversationKind.ROOM,
                        owner,
                        room.text("여행 모임"),
                        null,
                        null,
                        people,
                        new RoomSettings(List.of(assistants), Answering.WHEN_MENTIONED),
                        null,
                        null,
                        room.now));
        return room;
    }

    /** The first version of a character that was seated by somebody. */
    public static RoomAssistant character(AccountId by, CharacterId characterId, String handle) {
        return new RoomAssistant(
                AssistantId.of(characterId),
                new CharacterRef(characterId, 1),
                new ProtectedText(by, handle));
    }

    public static RoomAssistant plain(AccountId by, String handle) {
        return new RoomAssistant(
                new AssistantId(UUID.randomUUID()), null, new ProtectedText(by, handle));
    }

    public ConversationId id() {
        return id;
    }

    public AccountId owner() {
        return owner;
    }

    public Instant now() {
        return now;
    }

    public long lastSeq() {
        return lastSeq;
    }

    public MessageId message(long seq) {
        return messages.getOrDefault(seq, new MessageId(new UUID(0, 0)));
    }

    public Room say(AccountId author, String text) {
        var message = next();
        return tell(
                new UserMessagePosted(
                        id,
                        message,
                        lastSeq,
                        author,
                        new ClientMessageId(UUID.randomUUID().toString()),
                        new ProtectedText(author, text),
                        tick()));
    }

    /** Somebody's newest message is answered from a seat. */
    public ReplyId answer(AccountId asker, @Nullable CharacterRef speaker, String text) {
        var replyId = request(asker, null, speaker);
        var message = next();
        var said = new ProtectedText(asker, text);
        tell(completed(replyId, speaker, message, lastSeq, false, said));
        return replyId;
    }

    /** Another variant of what was said from a seat. */
    public ReplyId regenerate(
            AccountId asker, @Nullable CharacterRef speaker, long seq, String text) {
        var replyId = request(asker, seq, speaker);
        var said = new ProtectedText(asker, text);
        tell(completed(replyId, speaker, message(seq), seq, true, said));
        return replyId;
    }

    private ReplyId request(
            AccountId asker, @Nullable Long variantOf, @Nullable CharacterRef speaker) {
        var replyId = new ReplyId(UUID.randomUUID());
        tell(
                new AssistantReplyRequested(
                        id,
                        replyId,
                        lastSeq,
                        variantOf,
                        asker,
                        null,
                        speaker,
                        ConversationKind.ROOM,
                        null,
                        tick()));
        return replyId;
    }

    private AssistantReplyCompleted completed(
            ReplyId replyId,
            @Nullable CharacterRef speaker,
            MessageId message,
            long seq,
            boolean variant,
            ProtectedText text) {
        return new AssistantReplyCompleted(
                id, replyId, speaker, message, seq, variant, text, Accounts.small(), tick());
    }

    public Room read(AccountId reader, long seq) {
        return tell(new MessagesRead(id, reader, seq, tick()));
    }

    /** The owner lets somebody in. */
    public Room add(AccountId person, ParticipantRole role) {
        var participant = new Participant(person, role);
        return tell(new ParticipantAdded(id, participant, owner, place(), tick()));
    }

    public Room remove(AccountId person, AccountId by) {
        return tell(new ParticipantRemoved(id, person, by, place(), tick()));
    }

    public Room give(AccountId person, ParticipantRole role, @Nullable AccountId by) {
        var participant = new Participant(person, role);
        return tell(new ParticipantRoleChanged(id, participant, by, place(), tick()));
    }

    public Room seat(RoomAssistant assistant) {
        return tell(new AssistantAdded(id, assistant, owner, place(), tick()));
    }

    public Room unseat(RoomAssistant assistant) {
        return tell(
                new AssistantRemoved(
                        id, assistant.assistantId(), assistant.handle(), owner, place(), tick()));
    }

    public Room adopt(CharacterRef character) {
        return tell(new CharacterVersionAdopted(id, character, owner, tick()));
    }

    public Room answering(Answering when) {
        return tell(new AnsweringChanged(id, when, owner, place(), tick()));
    }

    public Room rename(String title) {
        return tell(new ConversationRenamed(id, text(title), owner, place(), tick()));
    }

    public Room delete() {
        return tell(new ConversationDeleted(id, owner, tick()));
    }

    @Override
    public String type() {
        return "Conversation";
    }

    @Override
    public String stream() {
        return id.toString();
    }

    @Override
    public List<ConversationEvent> drain() {
        var events = List.copyOf(untold);
        untold.clear();
        return events;
    }

    private NoticePlace place() {
        var message = next();
        return new NoticePlace(message, lastSeq);
    }

    private MessageId next() {
        lastSeq++;
        var message = new MessageId(UUID.randomUUID());
        messages.put(lastSeq, message);
        return message;
    }

    private Room tell(ConversationEvent event) {
        untold.add(event);
        return this;
    }

    private ProtectedText text(String text) {
        return new ProtectedText(owner, text);
    }

    private Instant tick() {
        now = now.plus(Duration.ofSeconds(1));
        return now;
    }
}
