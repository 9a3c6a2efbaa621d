package dev.parlance.kernel.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What happens in rooms as JSON, and what was stored before there were any. */
class RoomEventJsonTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00.123456Z");
    private static final ConversationId ROOM = new ConversationId(new UUID(1, 1));
    private static final AccountId MINA = new AccountId(new UUID(2, 1));
    private static final AccountId JUN = new AccountId(new UUID(2, 2));
    private static final CharacterRef LUNA = new CharacterRef(new CharacterId(new UUID(3, 1)), 4);
    private static final RoomAssistant SEAT =
            new RoomAssistant(
                    AssistantId.of(LUNA.characterId()), LUNA, new ProtectedText(MINA, "루나"));
    private static final RoomAssistant PLAIN_SEAT =
            new RoomAssistant(
                    new AssistantId(new UUID(3, 9)), null, new ProtectedText(MINA, "도우미"));
    private static final NoticePlace PLACE = new NoticePlace(new MessageId(new UUID(4, 1)), 7);

    private final JsonMapper json = new JsonMapper();

    static Stream<ConversationEvent> events() {
        return Stream.of(
                started(new RoomSettings(List.of(SEAT, PLAIN_SEAT), Answering.ALWAYS)),
                started(null),
                new ParticipantAdded(
                        ROOM, new Participant(JUN, ParticipantRole.MEMBER), MINA, PLACE, NOW),
                new ParticipantRemoved(ROOM, JUN, MINA, PLACE, NOW),
                new ParticipantRoleChanged(
                        ROOM, new Participant(JUN, ParticipantRole.ADMIN), MINA, PLACE, NOW),
                new ParticipantRoleChanged(
                        ROOM, new Participant(JUN, ParticipantRole.OWNER), null, PLACE, NOW),
                new AssistantAdded(ROOM, SEAT, MINA, PLACE, NOW),
                new AssistantAdded(ROOM, PLAIN_SEAT, MINA, PLACE, NOW),
                new AssistantRemoved(ROOM, SEAT.assistantId(), SEAT.handle(), MINA, PLACE, NOW),
                new AnsweringChanged(ROOM, Answering.WHEN_MENTIONED, MINA, PLACE, NOW),
                new ConversationRenamed(ROOM, new ProtectedText(MINA, "여행"), MINA, PLACE, NOW),
                new AssistantReplyRequested(
                        ROOM,
                        new ReplyId(new UUID(5, 1)),
                        7,
                        null,
                        JUN,
                        null,
                        LUNA,
                        ConversationKind.ROOM,
                        null,
                        NOW),
                new AssistantReplyCancelled(
                        ROOM,
                        new ReplyId(new UUID(5, 1)),
                        LUNA,
                        null,
                        null,
                        false,
                        null,
                        null,
                        NOW));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventComesBackAsItWasWritten(ConversationEvent event) {
        assertThat(json.readValue(json.writeValueAsBytes(event), event.getClass()))
                .isEqualTo(event);
    }

    @Test
    void aSeatIsNamedByItsPlainText() {
        assertThat(json.writeValueAsString(SEAT.assistantId()))
                .isEqualTo("\"%s\"".formatted(LUNA.characterId()));
    }

    @Test
    void aConversationFromBeforeRoomsIsRead() {
        var stored =
                """
                {"conversationId":"%s","kind":"DIRECT","startedBy":"%s",
                 "participants":[{"accountId":"%s","role":"OWNER"}],
                 "fork":{"source":"%s","atSeq":2,"answers":[
                     {"seq":2,"messageId":"%s","promptSeq":1,"variants":["%s"],"selected":"%s"}]},
                 "at":"2026-11-21T09:00:00Z"}
                """
                        .formatted(
                                ROOM,
                                MINA,
                                MINA,
                                ROOM,
                                PLACE.messageId(),
                                new UUID(5, 1),
                                new UUID(5, 1));

        var started = json.readValue(stored, ConversationStarted.class);

        assertThat(started.room()).isNull();
        assertThat(started.fork()).isNotNull();
        assertThat(started.fork().answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.character()).isNull());
    }

    @Test
    void aTitleFromBeforeRoomsIsRead() {
        var stored =
                """
                {"conversationId":"%s","title":{"subject":"%s","text":"여행"},"renamedBy":"%s",
                 "at":"2026-11-21T09:00:00Z"}
                """
                        .formatted(ROOM, MINA, MINA);

        var renamed = json.readValue(stored, ConversationRenamed.class);

        assertThat(renamed.title().text()).isEqualTo("여행");
        assertThat(renamed.notice()).isNull();
    }

    @Test
    void aRemovalFromBeforeItNamedTheHandleIsRead() {
        var stored =
                """
                {"conversationId":"%s","assistantId":"%s","removedBy":"%s",
                 "notice":{"messageId":"%s","seq":7},"at":"2026-11-22T01:00:00.123456Z"}
                """
                        .formatted(ROOM, SEAT.assistantId(), MINA, PLACE.messageId());

        assertThat(json.readValue(stored, AssistantRemoved.class))
                .isEqualTo(new AssistantRemoved(ROOM, SEAT.assistantId(), null, MINA, PLACE, NOW));
    }

    @Test
    void anAnswerFromBeforeRoomsIsRead() {
        var stored =
                """
                {"conversationId":"%s","replyId":"%s","messageId":"%s","seq":2,"variant":false,
                 "text":{"subject":"%s","text":"반가워요"},
                 "account":{"model":{"provider":"demo","name":"demo"},"finishReason":"STOP",
                     "usage":{"promptTokens":1,"completionTokens":1,"cachedTokens":0,
                         "estimated":false},
                     "cost":{"amount":0.1,"currency":"USD","priceListVersion":"1","known":true},
                     "firstTokenMillis":1,"totalMillis":2,"cache":"NONE",
                     "provenance":{"templateVersion":"direct-1","messages":[],"memories":[],
                         "lorebookEntries":[],"knowledgeChunks":[]}},
                 "at":"2026-11-21T09:00:00Z"}
                """
                        .formatted(ROOM, new UUID(5, 1), PLACE.messageId(), MINA);

        var completed = json.readValue(stored, AssistantReplyCompleted.class);

        assertThat(completed.text().text()).isEqualTo("반가워요");
        assertThat(completed.character()).isNull();
    }

    @Test
    void aCancelledAnswerFromBeforeRoomsIsRead() {
        var stored =
                """
                {"conversationId":"%s","replyId":"%s","variant":false,"at":"2026-11-21T09:00:00Z"}
                """
                        .formatted(ROOM, new UUID(5, 1));

        assertThat(json.readValue(stored, AssistantReplyCancelled.class).character()).isNull();
    }

    @Test
    void handlesStayOutOfLogs() {
        assertThat(started(new RoomSettings(List.of(SEAT), Answering.ALWAYS)).toString())
                .doesNotContain("루나");
    }

    private static ConversationStarted started(@Nullable RoomSettings room) {
        return new ConversationStarted(
                ROOM,
                ConversationKind.ROOM,
                MINA,
                new ProtectedText(MINA, "여행"),
                null,
                null,
                List.of(
                        new Participant(MINA, ParticipantRole.OWNER),
                        new Participant(JUN, ParticipantRole.MEMBER)),
                room,
                null,
                null,
                NOW);
    }
}
