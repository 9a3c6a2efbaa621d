package dev.parlance.kernel.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.memory.MemoryEvent.MemoryRecorded;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventJsonTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123456Z");
    private final JsonMapper json = new JsonMapper();
    private final ConversationId conversation = new ConversationId(UUID.randomUUID());
    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Test
    void anIdIsWrittenAsItsPlainText() {
        assertThat(json.writeValueAsString(conversation)).isEqualTo("\"" + conversation + "\"");
    }

    @Test
    void aPostedMessageComesBackAsItWasWritten() {
        var posted =
                new UserMessagePosted(
                        conversation,
                        new MessageId(UUID.randomUUID()),
                        7,
                        mina,
                        new ClientMessageId("c-1"),
                        new ProtectedText(mina, "안녕하세요 👋"),
                        NOW);

        assertThat(json.readValue(json.writeValueAsBytes(posted), UserMessagePosted.class))
                .isEqualTo(posted);
    }

    @Test
    void aCostKeepsEveryDigit() {
        var account =
                new ReplyAccount(
                        new ModelRef("openai", "gpt-4o-mini"),
                        FinishReason.STOP,
                        new TokenUsage(12, 34, 0, false),
                        new Cost(new BigDecimal("0.0000222"), "USD", "2026-11", true),
                        12,
                        345,
                        CacheUse.NONE,
                        new Provenance(
                                "direct-1",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null));
        var completed =
                new AssistantReplyCompleted(
                        conversation,
                        new ReplyId(UUID.randomUUID()),
                        new CharacterRef(new CharacterId(UUID.randomUUID()), 3),
                        new MessageId(UUID.randomUUID()),
                        8,
                        false,
                        new ProtectedText(mina, "반가워요"),
                        account,
                        NOW);

        assertThat(json.readValue(json.writeValueAsBytes(completed), AssistantReplyCompleted.class))
                .isEqualTo(completed);
    }

    @Test
    void aConversationFromBeforeVersionsWerePinnedIsRead() {
        var stored =
                """
                {"conversationId":"%s","kind":"DIRECT","startedBy":"%s","participants":[],
                 "characterId":"%s","at":"2026-11-21T09:00:00Z"}
                """
                        .formatted(conversation, mina, UUID.randomUUID());

        var started = json.readValue(stored, ConversationStarted.class);

        assertThat(started.characterId()).isNotNull();
        assertThat(started.characterVersion()).isNull();
    }

    @Test
    void aProvenanceFromBeforeCharactersIsRead() {
        var stored =
                """
                {"templateVersion":"direct-1","messages":[],"memories":[],"lorebookEntries":[],
                 "knowledgeChunks":[]}
                """;

        assertThat(json.readValue(stored, Provenance.class))
                .isEqualTo(
                        new Provenance(
                                "direct-1",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null));
    }

    @Test
    void aMemoryComesBackAsItWasWritten() {
        var recorded =
                new MemoryRecorded(
                        new MemoryId(UUID.randomUUID()),
                        new MemorySubject(mina, null),
                        MemoryKind.TURN,
                        new ProtectedText(mina, "미나: 내 고양이 이름은 나비야."),
                        new MemorySource(conversation, List.of(3L), MessageRole.USER),
                        NOW,
                        NOW);

        assertThat(json.readValue(json.writeValueAsBytes(recorded), MemoryRecorded.class))
                .isEqualTo(recorded);
    }

    @Test
    void aCharacterComesBackAsItWasWritten() {
        var text = new ProtectedText(mina, "연");
        var sheet =
                new CharacterSheet(
                        text,
                        text,
                        null,
                        null,
                        text,
                        List.of(text),
                        null,
                        null,
                        List.of(new CharacterSheet.Example(text, text)),
                        new ModelSettings(null, "gpt-4o-mini", 0.8, 500),
                        new CharacterSheet.CardNotes(text, null, "1.2", text));
        var created =
                new CharacterCreated(
                        new CharacterId(UUID.randomUUID()),
                        mina,
                        sheet,
                        Set.of("판타지"),
                        Visibility.UNLISTED,
                        NOW);

        assertThat(json.readValue(json.writeValueAsBytes(created), CharacterCreated.class))
                .isEqualTo(created);
    }

    @Test
    void personalTextStaysOutOfLogs() {
        assertThat(new ProtectedText(mina, "비밀")).asString().doesNotContain("비밀");
    }
}
