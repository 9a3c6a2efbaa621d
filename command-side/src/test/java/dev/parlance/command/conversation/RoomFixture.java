package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.MEMBER;
import static dev.parlance.kernel.conversation.ParticipantRole.OWNER;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.conversation.RoomSettings;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mina's room, where Jun is a member, Sora comes and goes, and Luna and Sol have seats. */
class RoomFixture extends ConversationFixture {

    static final AccountId JUN = new AccountId(id(5));
    static final AccountId SORA = new AccountId(id(6));

    static final CharacterRef LUNA = new CharacterRef(new CharacterId(id(41)), 2);
    static final CharacterRef SOL = new CharacterRef(new CharacterId(id(42)), 1);

    static final RoomAssistant LUNAS_SEAT = seat(LUNA, "루나");
    static final RoomAssistant SOLS_SEAT = seat(SOL, "Sol");
    static final RoomAssistant PLAIN_SEAT =
            new RoomAssistant(new AssistantId(id(43)), null, text("도우미"));

    static RoomAssistant seat(CharacterRef character, String handle) {
        return new RoomAssistant(AssistantId.of(character.characterId()), character, text(handle));
    }

    static CharacterRef character(long n) {
        return new CharacterRef(new CharacterId(id(4_000 + n)), 1);
    }

    static AccountId person(long n) {
        return new AccountId(id(5_000 + n));
    }

    static RoomSettings whenMentioned(RoomAssistant... seats) {
        return new RoomSettings(List.of(seats), Answering.WHEN_MENTIONED);
    }

    static RoomSettings always(RoomAssistant... seats) {
        return new RoomSettings(List.of(seats), Answering.ALWAYS);
    }

    static StartConversation startRoom(List<AccountId> members, @Nullable RoomSettings room) {
        return new StartConversation(
                CONVERSATION, ConversationKind.ROOM, MINA, null, null, null, members, room, null);
    }

    /** The room with nobody but Mina and Jun. */
    static ConversationStarted room() {
        return room(whenMentioned(), JUN);
    }

    static ConversationStarted room(RoomSettings settings, AccountId... members) {
        return new ConversationStarted(
                CONVERSATION,
                ConversationKind.ROOM,
                MINA,
                null,
                null,
                null,
                Stream.concat(
                                Stream.of(new Participant(MINA, OWNER)),
                                Stream.of(members).map(person -> new Participant(person, MEMBER)))
                        .toList(),
                settings,
                null,
                null,
                NOW);
    }

    /** The place that the id source gives the n-th notice of a command. */
    static NoticePlace noticed(long seq, int n) {
        return new NoticePlace(new MessageId(id(100 + n)), seq);
    }

    static NoticePlace noticed(long seq) {
        return noticed(seq, 0);
    }

    static NoticePlace earlier(long seq) {
        return new NoticePlace(message(seq), seq);
    }

    static ParticipantAdded added(AccountId person, ParticipantRole role, NoticePlace notice) {
        return added(person, role, MINA, notice);
    }

    static ParticipantAdded added(
            AccountId person, ParticipantRole role, AccountId by, NoticePlace notice) {
        return new ParticipantAdded(CONVERSATION, new Participant(person, role), by, notice, NOW);
    }

    static ParticipantRemoved removed(AccountId person, AccountId by, NoticePlace notice) {
        return new ParticipantRemoved(CONVERSATION, person, by, notice, NOW);
    }

    static ParticipantRoleChanged changed(
            AccountId person, ParticipantRole role, @Nullable AccountId by, NoticePlace notice) {
        return new ParticipantRoleChanged(
                CONVERSATION, new Participant(person, role), by, notice, NOW);
    }

    static AssistantAdded seated(RoomAssistant seat, NoticePlace notice) {
        return new AssistantAdded(CONVERSATION, seat, MINA, notice, NOW);
    }

    static UserMessagePosted said(long seq, AccountId author, String text) {
        return new UserMessagePosted(
                CONVERSATION,
                message(seq),
                seq,
                author,
                new ClientMessageId("c-" + seq),
                new ProtectedText(author, text),
                NOW);
    }

    /** What {@code post(author, "c", text)} comes to. */
    static UserMessagePosted saidNow(long seq, AccountId author, String text) {
        return new UserMessagePosted(
                CONVERSATION,
                message(99),
                seq,
                author,
                new ClientMessageId("c"),
                new ProtectedText(author, text),
                NOW);
    }

    static AssistantReplyRequested asked(
            ReplyId reply, long promptSeq, AccountId by, @Nullable CharacterRef character) {
        return new AssistantReplyRequested(
                CONVERSATION,
                reply,
                promptSeq,
                null,
                by,
                null,
                character,
                ConversationKind.ROOM,
                null,
                NOW);
    }

    /** The n-th reply that a command asks for. */
    static ReplyId nextReply(int n) {
        return new ReplyId(id(100 + n));
    }
}
