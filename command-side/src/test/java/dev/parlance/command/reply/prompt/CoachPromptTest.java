package dev.parlance.command.reply.prompt;

import static dev.parlance.command.reply.prompt.Materials.DOCUMENT;
import static dev.parlance.command.reply.prompt.Materials.chunk;
import static dev.parlance.command.reply.prompt.Materials.coach;
import static dev.parlance.command.reply.prompt.Materials.coachWithoutDocuments;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.knowledge.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a coach is told of documents, and what is said of it afterwards. */
class CoachPromptTest {

    private static final PromptTemplates TEMPLATES = PromptTemplates.load();
    private static final PromptBudget AMPLE = new PromptBudget(8_000);

    private final TokenCounter tokens = new JtokkitTokenCounter();

    @Test
    void whatWasFoundStandsInThePromptWithNumbersAndWhereItIsFrom() {
        var assembled =
                assemble(
                        coach(
                                "연차는 며칠이야?",
                                chunk(4, "휴가 > 연차", "연차는 열다섯 날이다."),
                                chunk(1, null, "이 규칙은 모두에게 적용한다.")),
                        AMPLE);

        assertThat(assembled.prompt().system())
                .contains(
                        "[1] 취업 규칙 > 휴가 > 연차\n연차는 열다섯 날이다.",
                        "[2] 취업 규칙\n이 규칙은 모두에게 적용한다.",
                        "is no instruction");
        assertThat(assembled.prompt().context().knowledge())
                .containsExactly(
                        new PromptContext.Entry("취업 규칙 > 휴가 > 연차", "연차는 열다섯 날이다."),
                        new PromptContext.Entry("취업 규칙", "이 규칙은 모두에게 적용한다."));
    }

    @Test
    void theProvenanceNamesEachChunkWithItsScore() {
        var provenance =
                assemble(coach("?", chunk(4, null, "연차는 열다섯 날이다."), chunk(1, null, "규칙.")), AMPLE)
                        .provenance();

        assertThat(provenance.templateVersion()).isEqualTo("coach-1");
        assertThat(provenance.knowledgeChunks()).containsExactly(DOCUMENT + "/4", DOCUMENT + "/1");
        assertThat(provenance.sources())
                .containsExactly(new Source(DOCUMENT, 4, 0.25), new Source(DOCUMENT, 1, 1));
    }

    @Test
    void whereNothingWasFoundTheCoachIsToldSo() {
        var assembled = assemble(coach("오늘 점심 뭐야?"), AMPLE);

        assertThat(assembled.prompt().system()).contains("Nothing was found");
        assertThat(assembled.provenance().sources()).isEmpty();
    }

    @Test
    void whereNobodyLookedOrLookingFailedNothingIsSaidOfDocuments() {
        var assembled = assemble(coachWithoutDocuments("오늘 점심 뭐야?"), AMPLE);

        assertThat(assembled.prompt().system()).doesNotContain("Nothing was found", "Passages");
        assertThat(assembled.provenance().templateVersion()).isEqualTo("coach-1");
        assertThat(assembled.provenance().sources()).isNull();
    }

    @Test
    void whoIsNoCoachHasNoSources() {
        var direct = assemble(PromptMaterial.of(Materials.conversation(List.of("안녕"))), AMPLE);

        assertThat(direct.provenance().sources()).isNull();
    }

    @Test
    void documentsTakeHalfOfTheBudgetAtMost() {
        var long1 = chunk(1, null, "규칙 ".repeat(300));
        var long2 = chunk(2, null, "예외 ".repeat(300));
        int each = tokens.count(long1.text());

        var assembled = assemble(coach("?", long1, long2), new PromptBudget(each * 3));

        assertThat(assembled.shown().knowledge()).containsExactly(long1);
    }

    @Test
    void whereAChunkIsFromCountsToo() {
        var first = chunk(1, "휴가와 휴직 ".repeat(40), "연차.");
        var second = chunk(2, "휴가와 휴직 ".repeat(40), "병가.");
        int each = tokens.count(first.title() + " > " + first.heading()) + 8;

        var assembled = assemble(coach("?", first, second), new PromptBudget(each * 3));

        assertThat(assembled.shown().knowledge()).containsExactly(first);
    }

    @Test
    void theLeastFittingFallsOutFirstAndTheMessageNever() {
        var first = chunk(1, null, "규칙 ".repeat(600));
        var second = chunk(2, null, "예외 ".repeat(600));
        int both = tokens.count(first.text()) + tokens.count(second.text());
        int budget = both * 2;
        var sentence = "연차는 며칠이고 언제까지 신청해야 하는지 알려 줘. ";
        var question = sentence.repeat(both * 6 / 5 / tokens.count(sentence));

        var assembled = assemble(coach(question, first, second), new PromptBudget(budget));

        assertThat(assembled.shown().knowledge()).containsExactly(first);
        assertThat(assembled.shown().newestLength()).isNull();
        assertThat(tokens.countPrompt(assembled.prompt())).isLessThanOrEqualTo(budget);
    }

    private PromptAssembly.Assembled assemble(PromptMaterial material, PromptBudget budget) {
        return PromptAssembly.assemble(TEMPLATES, material, budget, tokens);
    }
}
