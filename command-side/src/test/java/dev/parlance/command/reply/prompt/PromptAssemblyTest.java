package dev.parlance.command.reply.prompt;

import static dev.parlance.command.reply.prompt.Materials.NAMES;
import static dev.parlance.command.reply.prompt.Materials.conversation;
import static dev.parlance.command.reply.prompt.Materials.entry;
import static dev.parlance.command.reply.prompt.Materials.lore;
import static dev.parlance.command.reply.prompt.Materials.memories;
import static dev.parlance.command.reply.prompt.Materials.yeon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.memory.RecalledMemories;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptAssemblyTest {

    private static final PromptTemplates TEMPLATES = PromptTemplates.load();
    private static final PromptBudget AMPLE = new PromptBudget(8_000);

    private final TokenCounter tokens = new JtokkitTokenCounter();

    @Test
    void aShortConversationIsShownAsItIs() {
        var material = PromptMaterial.of(conversation(List.of("안녕", "반가워요", "서울 날씨는 어때?")));

        var assembled = assemble(material, AMPLE);

        assertThat(assembled.prompt().system())
                .isEqualTo(
                        TEMPLATES
                                .of(PromptRole.DIRECT)
                                .render(PromptWord.nothing(PromptRole.DIRECT.words())));
        assertThat(assembled.prompt().messages())
                .containsExactly(
                        new PromptMessage(PromptMessage.Role.USER, "안녕"),
                        new PromptMessage(PromptMessage.Role.ASSISTANT, "반가워요"),
                        new PromptMessage(PromptMessage.Role.USER, "서울 날씨는 어때?"));
    }

    @Test
    void theProvenanceNamesTheTemplateAndEveryMessageShown() {
        var messages = conversation(List.of("hello", "hi", "what is seq?"));

        var provenance = assemble(PromptMaterial.of(messages), AMPLE).provenance();

        assertThat(provenance.templateVersion()).isEqualTo("direct-2");
        assertThat(provenance.messages())
                .containsExactlyElementsOf(
                        messages.stream().map(ContextMessage::messageId).toList());
        assertThat(provenance.memories()).isEmpty();
        assertThat(provenance.character()).isNull();
    }

    @Test
    void aCharacterSpeaksAsItsSheetSaysWithNamesForMacros() {
        var persona =
                yeon(
                        "{{char}}은 {{user}}를 지키는 여우 요괴다.",
                        new PersonaView.Exchange("누구야?", "나? {{user}}의 여우지."));

        var prompt =
                assemble(with(persona, ActiveLore.NONE, RecalledMemories.NONE), AMPLE).prompt();

        assertThat(prompt.system())
                .startsWith("You are 연, in a conversation with 미나.")
                .contains("연은 미나를 지키는 여우 요괴다.")
                .contains("장난기 많고 다정하다.")
                .contains("미나의 방 창가.")
                .contains("미나: 누구야?\n연: 나? 미나의 여우지.")
                .doesNotContain("{{");
        assertThat(prompt.options().temperature()).isEqualTo(0.9);
        assertThat(prompt.options().maxTokens()).isEqualTo(300);
    }

    @Test
    void instructionsForAfterTheConversationStandRightBeforeTheMessageToAnswer() {
        var prompt =
                assemble(with(yeon(null), ActiveLore.NONE, RecalledMemories.NONE), AMPLE).prompt();

        assertThat(prompt.messages())
                .endsWith(
                        new PromptMessage(PromptMessage.Role.SYSTEM, "Never leave the role of 연."),
                        new PromptMessage(PromptMessage.Role.USER, "마법이 뭐야?"));
    }

    @Test
    void loreThatTheConversationTouchesIsShownAndNamed() {
        var forest = entry(1, "검은 숲", "검은 숲에는 아무도 살지 않는다.", 0);
        var magic = entry(2, "마법", "{{char}}의 마법은 밤에만 통한다.", 0);

        var assembled =
                assemble(with(yeon(null), lore(forest, magic), RecalledMemories.NONE), AMPLE);

        assertThat(assembled.prompt().system()).contains("연의 마법은 밤에만 통한다.").doesNotContain("검은 숲");
        assertThat(assembled.provenance().lorebookEntries())
                .containsExactly(magic.entryId().toString());
        assertThat(assembled.prompt().context().lorebook())
                .containsExactly(new PromptContext.Entry("마법", "연의 마법은 밤에만 통한다."));
    }

    @Test
    void memoriesAreShownWithTheirDateAndNamed() {
        var assembled =
                assemble(with(yeon(null), ActiveLore.NONE, memories("미나: 내 고양이 이름은 나비야.")), AMPLE);

        assertThat(assembled.prompt().system()).contains("- (2026-11-21) 미나: 내 고양이 이름은 나비야.");
        assertThat(assembled.provenance().memories())
                .containsExactly(Materials.memoryId(0).toString());
    }

    @Test
    void theSummaryIsShownOnlyWhenMessagesItTellsOfAreNot() {
        var whole = conversation(1, List.of("안녕", "응", "또 왔어"));
        var rest = conversation(11, List.of("또 왔어"));

        assertThat(summarised(whole).prompt().system()).doesNotContain("둘은 인사했다.");
        assertThat(summarised(whole).provenance().summary()).isNull();
        assertThat(summarised(rest).prompt().system()).contains("둘은 인사했다.");
        assertThat(summarised(rest).provenance().summary()).isEqualTo(Materials.SUMMARY);
    }

    @Test
    void whatPeopleWriteIsNeverReadAsATemplate() {
        var persona = yeon("{{#each}} {{person}} {{{character}}}");

        var prompt =
                assemble(with(persona, ActiveLore.NONE, RecalledMemories.NONE), AMPLE).prompt();

        assertThat(prompt.system()).contains("{{#each}} {{person}} {{{character}}}");
    }

    @Test
    void examplesFallOutBeforeMemoriesAndMemoriesBeforeLore() {
        var persona = yeon(null, new PersonaView.Exchange("질문 ".repeat(30), "대답 ".repeat(30)));
        var material =
                with(
                        persona,
                        lore(entry(1, "마법", "밤의 마법 ".repeat(12), 0)),
                        memories("미나는 바다를 좋아한다 ".repeat(6)));
        int whole = tokens.countPrompt(assemble(material, AMPLE).prompt());

        var withoutExamples = assemble(material, new PromptBudget(whole - 1));
        int less = tokens.countPrompt(withoutExamples.prompt());
        var withoutMemories = assemble(material, new PromptBudget(less - 1));
        int least = tokens.countPrompt(withoutMemories.prompt());
        var withoutLore = assemble(material, new PromptBudget(least - 1));

        assertThat(withoutExamples.prompt().system()).doesNotContain("대답");
        assertThat(withoutExamples.provenance().memories()).hasSize(1);
        assertThat(withoutMemories.provenance().memories()).isEmpty();
        assertThat(withoutMemories.provenance().lorebookEntries()).hasSize(1);
        assertThat(withoutLore.provenance().lorebookEntries()).isEmpty();
    }

    private PromptAssembly.Assembled summarised(List<ContextMessage> messages) {
        return assemble(
                new PromptMaterial(
                        null,
                        yeon(null),
                        NAMES,
                        ActiveLore.NONE,
                        RecalledMemories.NONE,
                        null,
                        Materials.summary("둘은 인사했다."),
                        null,
                        messages),
                AMPLE);
    }

    private static PromptMaterial with(
            PersonaView persona, ActiveLore lore, RecalledMemories memories) {
        return new PromptMaterial(
                null,
                persona,
                NAMES,
                lore,
                memories,
                null,
                null,
                null,
                conversation(List.of("마법이 뭐야?")));
    }

    private PromptAssembly.Assembled assemble(PromptMaterial material, PromptBudget budget) {
        return PromptAssembly.assemble(TEMPLATES, material, budget, tokens);
    }
}
