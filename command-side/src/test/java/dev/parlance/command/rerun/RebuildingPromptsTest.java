package dev.parlance.command.rerun;

import static dev.parlance.command.rerun.Yesterday.MINA;
import static dev.parlance.command.rerun.Yesterday.TALK;
import static dev.parlance.kernel.conversation.ConversationKind.DIRECT;
import static dev.parlance.kernel.conversation.ConversationKind.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.reply.prompt.RoomCast;
import dev.parlance.command.rerun.Yesterday.Said;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.RecalledMemories.Recalled;
import dev.parlance.kernel.memory.SummaryView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A prompt that is built again says to the last character what the first one said. */
class RebuildingPromptsTest {

    private static final int AMPLE = 8_000;
    private static final AccountId JUN = new AccountId(new UUID(1, 2));
    private static final CharacterId YEON = new CharacterId(new UUID(3, 1));
    private static final CharacterId SOL = new CharacterId(new UUID(3, 2));
    private static final LorebookId BOOK = new LorebookId(new UUID(4, 1));
    private static final LorebookEntryId LIBRARY = new LorebookEntryId(new UUID(5, 1));
    private static final LorebookEntryId FOREST = new LorebookEntryId(new UUID(5, 2));
    private static final Macros NAMES = new Macros("연", "미나");

    private final Yesterday yesterday = new Yesterday();

    @Test
    void aPlainTalk() {
        var said = talk(TALK, null, "안녕하세요!", "반갑습니다.", "오늘 서울 날씨 어때요? 👋");

        assertExact(yesterday.reply(DIRECT, PromptMaterial.of(said), AMPLE));
    }

    @Test
    void aCharacterWithExamplesLoreMemoriesAndASummary() {
        var yeon = yesterday.character(YEON, 1, sheet("연", "{{char}}은 {{user}}의 여우."));
        var lore =
                lore(
                        yesterday.puts(BOOK, entry(LIBRARY, "도서관", "{{char}}의 도서관은 자정에 연다.", null)),
                        yesterday.puts(BOOK, entry(FOREST, "숲", "숲은 넓다. 아무도 살지 않는다.", 8)));
        var memories = memories("미나는 부산에 산다.", "미나의 고양이는 나비.");
        var summary = yesterday.summarised(4, "둘은 이사 이야기를 했다.");
        var said = talk(5, yeon.ref(), "숲이 좋아", "그래?", "달빛 도서관은 언제 열어?");

        var reply = yesterday.reply(DIRECT, material(yeon, lore, memories, summary, said), AMPLE);

        assertThat(reply.prompt().system())
                .contains("연의 도서관은", "숲은 넓다", "나비", "이사 이야기", "미나: 누구야?")
                .doesNotContain("아무도 살지");
        assertExact(reply);
    }

    @Test
    void aRoomOfTwoAssistants() {
        var yeon = yesterday.character(YEON, 1, sheet("연", "여우."));
        var sol = new CharacterRef(SOL, 2);
        yesterday.started(TALK, ROOM, null, 0);
        var said =
                List.of(
                        yesterday.says(TALK, JUN, 1, "@솔 안녕"),
                        yesterday.answers(TALK, sol, 2, "안녕, 준."),
                        yesterday.answers(TALK, yeon.ref(), 3, "나도 있어."),
                        yesterday.answers(TALK, null, 4, "무엇을 도와드릴까요?"),
                        yesterday.says(TALK, new AccountId(new UUID(1, 9)), 5, "나는 누구게"),
                        yesterday.says(TALK, MINA, 6, "@연아, 어디가 좋을까?"));
        var cast =
                new RoomCast(
                        "연이",
                        YEON,
                        Map.of(MINA, "미나", JUN, "준  \n 김"),
                        List.of(
                                new RoomCast.Voice(SOL, "솔이", true),
                                new RoomCast.Voice(null, "도우미", false)));

        var reply =
                yesterday.reply(
                        ROOM,
                        new PromptMaterial(
                                null,
                                yeon,
                                NAMES,
                                ActiveLore.NONE,
                                RecalledMemories.NONE,
                                null,
                                null,
                                cast,
                                said),
                        AMPLE);

        assertThat(reply.prompt().messages().toString())
                .contains("준 김: @솔", "솔이: 안녕", "도우미: 무엇을", "Somebody: 나는");
        assertExact(reply);
    }

    @Test
    void aFork() {
        var source = new ConversationId(new UUID(2, 2));
        var oldest = new ConversationId(new UUID(2, 3));
        yesterday.started(oldest, DIRECT, null, 0);
        var said = new ArrayList<>(talk(oldest, null, "처음", "응.", "둘째"));
        yesterday.started(source, DIRECT, oldest, 3);
        said.add(yesterday.answers(source, null, 4, "그래."));
        yesterday.started(TALK, DIRECT, source, 4);
        said.add(yesterday.says(TALK, MINA, 5, "갈라진 길에서"));

        assertExact(yesterday.reply(DIRECT, PromptMaterial.of(said), AMPLE));
    }

    @Test
    void aVariantThatWasSelectedLaterIsNotTheOneThatStoodThere() {
        var first = yesterday.says(TALK, MINA, 1, "골라 봐");
        var shown = yesterday.answers(TALK, null, 2, "옛날 대답");
        var other = yesterday.variant(TALK, null, shown.messageId(), 2, "다른 대답");
        var question = yesterday.says(TALK, MINA, 3, "그래서?");

        var reply =
                yesterday.reply(DIRECT, PromptMaterial.of(List.of(first, shown, question)), AMPLE);
        yesterday.variant(TALK, null, shown.messageId(), 2, "나중 대답");

        assertThat(yesterday.again(reply).prompt().messages().toString())
                .contains("옛날 대답")
                .doesNotContain(other.text());
        assertExact(reply);
    }

    @Test
    void anEntryThatWasEditedSinceReadsAsItDid() {
        var yeon = yesterday.character(YEON, 1, sheet("연", null));
        yesterday.puts(BOOK, entry(LIBRARY, "도서관", "더 옛날 글.", null));
        var lore = lore(yesterday.puts(BOOK, entry(LIBRARY, "도서관", "자정에만 열린다.", null)));
        var said = talk(TALK, yeon.ref(), "도서관?");

        var reply =
                yesterday.reply(
                        DIRECT, material(yeon, lore, RecalledMemories.NONE, null, said), AMPLE);
        yesterday.puts(BOOK, entry(LIBRARY, "다른 말", "정오에 열린다.", null));

        assertThat(yesterday.again(reply).prompt().system()).contains("자정에만");
        assertExact(reply);
    }

    @Test
    void aCharacterThatWasRevisedSinceSpeaksAsItDid() {
        yesterday.character(YEON, 1, sheet("연", "어린 여우."));
        var yeon = yesterday.character(YEON, 2, sheet("연", "늙은 여우."));
        var said = talk(TALK, yeon.ref(), "누구야?");
        var reply =
                yesterday.reply(
                        DIRECT,
                        material(yeon, ActiveLore.NONE, RecalledMemories.NONE, null, said),
                        AMPLE);
        yesterday.character(YEON, 3, sheet("솔", "새로운 여우."));

        assertExact(reply);
    }

    @Test
    void whatFellOutStaysOutAndTheCutMessageIsCutAlike() {
        var yeon = yesterday.character(YEON, 1, sheet("연", "아주 긴 이야기. ".repeat(60)));
        var lore = lore(yesterday.puts(BOOK, entry(LIBRARY, "도서관", "긴 도서관 이야기.", null)));
        var long1 = "도서관 이야기를 길게 해 줘 🦊 ".repeat(80);
        var said = talk(TALK, yeon.ref(), "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", long1);

        for (int budget : List.of(120, 300, 700, 1_200, 2_000)) {
            var material = material(yeon, lore, memories("기억 하나.", "기억 둘."), null, said);
            assertExact(yesterday.reply(DIRECT, material, budget));
        }
    }

    private void assertExact(Said reply) {
        var again = yesterday.again(reply);

        assertThat(again.prompt()).isEqualTo(reply.prompt());
        assertThat(again.inexact()).isNull();
        assertThat(again.person()).isEqualTo(MINA);
    }

    private List<ContextMessage> talk(
            ConversationId talk, @Nullable CharacterRef character, String... texts) {
        return talk(talk, 1, character, texts);
    }

    private List<ContextMessage> talk(long first, CharacterRef character, String... texts) {
        return talk(TALK, first, character, texts);
    }

    private List<ContextMessage> talk(
            ConversationId talk, long first, @Nullable CharacterRef character, String... texts) {
        var said = new ArrayList<ContextMessage>();
        for (int i = 0; i < texts.length; i++) {
            said.add(
                    i % 2 == 0
                            ? yesterday.says(talk, MINA, first + i, texts[i])
                            : yesterday.answers(talk, character, first + i, texts[i]));
        }
        return said;
    }

    private RecalledMemories memories(String... texts) {
        return new RecalledMemories(
                Stream.of(texts)
                        .map(text -> new Recalled(yesterday.remembers(text), 0.5))
                        .toList());
    }

    private static PromptMaterial material(
            PersonaView persona,
            ActiveLore lore,
            RecalledMemories memories,
            @Nullable SummaryView summary,
            List<ContextMessage> said) {
        return new PromptMaterial(null, persona, NAMES, lore, memories, null, summary, null, said);
    }

    private static ActiveLore lore(LorebookEntryView... entries) {
        return new ActiveLore(
                List.of(new ActiveLore.Book(BOOK, null, null, false, List.of(entries))));
    }

    private static LorebookEntry entry(
            LorebookEntryId id, String keyword, String content, @Nullable Integer budget) {
        return new LorebookEntry(
                id,
                null,
                List.of(text("없는 말"), text(keyword)),
                List.of(),
                text(content),
                0,
                0,
                Position.AFTER_PERSONA,
                true,
                false,
                false,
                budget);
    }

    private static CharacterSheet sheet(String name, @Nullable String description) {
        return new CharacterSheet(
                text(name),
                description == null ? null : text(description),
                text("장난기 많고 다정하다."),
                text("{{user}}의 방 창가."),
                null,
                List.of(),
                null,
                text("Never leave the role of {{char}}."),
                List.of(
                        new CharacterSheet.Example(text("너무 긴 ".repeat(900)), text("예시")),
                        new CharacterSheet.Example(text("누구야?"), text("나? {{user}}의 여우지."))),
                new ModelSettings(null, null, 0.9, 300),
                null);
    }

    private static ProtectedText text(String text) {
        return new ProtectedText(MINA, text);
    }
}
