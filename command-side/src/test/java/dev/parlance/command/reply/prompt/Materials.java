package dev.parlance.command.reply.prompt;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.RecalledMemories.Recalled;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What prompts are made of in tests: Mina's talk with the fox spirit Yeon. */
final class Materials {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    static final CharacterRef YEON = new CharacterRef(new CharacterId(new UUID(1, 1)), 3);
    static final AccountId MINA = new AccountId(new UUID(2, 2));
    static final ConversationId CONVERSATION = new ConversationId(new UUID(3, 3));
    static final SummaryId SUMMARY = new SummaryId(new UUID(4, 4));
    static final DocumentId DOCUMENT = new DocumentId(new UUID(11, 11));
    static final Macros NAMES = new Macros("연", "미나");

    private Materials() {}

    static List<ContextMessage> conversation(List<String> texts) {
        return conversation(1, texts);
    }

    static List<ContextMessage> conversation(long firstSeq, List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(
                        i ->
                                new ContextMessage(
                                        new MessageId(new UUID(7, firstSeq + i)),
                                        firstSeq + i,
                                        i % 2 == 0 ? MessageRole.USER : MessageRole.ASSISTANT,
                                        i % 2 == 0 ? MINA : null,
                                        i % 2 == 0 ? null : YEON,
                                        texts.get(i),
                                        i % 2 == 0 ? null : answer(firstSeq + i)))
                .toList();
    }

    static PersonaView yeon(@Nullable String description, PersonaView.Exchange... fewShot) {
        return new PersonaView(
                YEON,
                "연",
                description,
                "장난기 많고 다정하다.",
                "{{user}}의 방 창가.",
                "안녕, {{user}}!",
                List.of(),
                null,
                "Never leave the role of {{char}}.",
                List.of(fewShot),
                new ModelSettings(null, null, 0.9, 300),
                null);
    }

    static ActiveLore lore(LorebookEntryView... entries) {
        return new ActiveLore(
                List.of(
                        new ActiveLore.Book(
                                new LorebookId(new UUID(5, 5)),
                                null,
                                null,
                                false,
                                List.of(entries))));
    }

    static LorebookEntryView entry(int n, String keyword, String content, int priority) {
        return new LorebookEntryView(
                new LorebookEntryId(new UUID(6, n)),
                null,
                List.of(keyword),
                List.of(),
                content,
                priority,
                n,
                Position.AFTER_PERSONA,
                true,
                false,
                false,
                null,
                n);
    }

    /** The reply that an assistant's message shows. */
    static ReplyId answer(long seq) {
        return new ReplyId(new UUID(10, seq));
    }

    static RecalledMemories memories(String... texts) {
        return new RecalledMemories(
                IntStream.range(0, texts.length)
                        .mapToObj(i -> new Recalled(memory(i, texts[i]), 1.0 / (i + 1)))
                        .toList());
    }

    static MemoryView memory(int n, String text) {
        return new MemoryView(
                memoryId(n),
                YEON.characterId(),
                MemoryKind.FACT,
                text,
                new MemorySource(new ConversationId(new UUID(8, 8)), List.of(1L), null),
                NOW,
                null,
                null);
    }

    static MemoryId memoryId(int n) {
        return new MemoryId(new UUID(9, n));
    }

    /** What a coach was asked, and what was found for it, best first. */
    static PromptMaterial coach(String question, FoundChunk... found) {
        return coach(question, new FoundKnowledge(List.of(found), 3, true));
    }

    /** What a coach was asked for which nothing was looked up, or not in time. */
    static PromptMaterial coachWithoutDocuments(String question) {
        return coach(question, (FoundKnowledge) null);
    }

    private static PromptMaterial coach(String question, @Nullable FoundKnowledge found) {
        return new PromptMaterial(
                ConversationKind.COACH,
                null,
                PromptMaterial.NO_NAMES,
                ActiveLore.NONE,
                RecalledMemories.NONE,
                found,
                null,
                null,
                conversation(List.of(question)));
    }

    static FoundChunk chunk(int number, @Nullable String heading, String text) {
        return new FoundChunk(DOCUMENT, number, "취업 규칙", heading, text, 1.0 / number);
    }

    static SummaryView summary(String text) {
        return new SummaryView(CONVERSATION, SUMMARY, 10, text, NOW);
    }
}
