package dev.parlance.command.reply.prompt;

import static dev.parlance.command.reply.prompt.Materials.NAMES;
import static dev.parlance.command.reply.prompt.Materials.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every prompt, whatever it is made of. */
class PromptBudgetTest {

    private static final PromptTemplates TEMPLATES = PromptTemplates.load();

    private final TokenCounter tokens = new JtokkitTokenCounter();

    @Property(tries = 300)
    void theBudgetIsNeverExceeded(
            @ForAll("materials") PromptMaterial material,
            @ForAll @IntRange(min = 160, max = 3_000) int budget) {
        var prompt = assemble(material, budget).prompt();

        assertThat(tokens.countPrompt(prompt)).isLessThanOrEqualTo(budget);
    }

    @Property(tries = 300)
    void theMessageToAnswerIsAlwaysThereAndTheNewestStandBeforeIt(
            @ForAll("materials") PromptMaterial material,
            @ForAll @IntRange(min = 160, max = 3_000) int budget) {
        var assembled = assemble(material, budget);

        var said =
                assembled.prompt().messages().stream()
                        .filter(message -> message.role() != PromptMessage.Role.SYSTEM)
                        .map(PromptMessage::text)
                        .toList();
        var all = material.messages().stream().map(ContextMessage::text).toList();
        assertThat(said).isNotEmpty();
        assertThat(all.getLast()).startsWith(said.getLast());
        assertThat(said.getLast()).isNotEmpty();
        assertThat(said.subList(0, said.size() - 1))
                .isEqualTo(all.subList(all.size() - said.size(), all.size() - 1));
        assertThat(assembled.provenance().messages())
                .isEqualTo(
                        material.messages().stream()
                                .skip(all.size() - said.size())
                                .map(ContextMessage::messageId)
                                .toList());
    }

    @Property(tries = 100)
    void theSameMaterialGivesTheSamePrompt(
            @ForAll("materials") PromptMaterial material,
            @ForAll @IntRange(min = 160, max = 3_000) int budget) {
        assertThat(assemble(material, budget)).isEqualTo(assemble(material, budget));
    }

    @Property(tries = 100)
    void withRoomForEverythingNothingFallsOut(@ForAll("materials") PromptMaterial material) {
        var assembled = assemble(material, 100_000);

        assertThat(assembled.provenance().messages()).hasSameSizeAs(material.messages());
        assertThat(assembled.provenance().memories()).hasSameSizeAs(material.memories().items());
    }

    private PromptAssembly.Assembled assemble(PromptMaterial material, int budget) {
        return PromptAssembly.assemble(TEMPLATES, material, new PromptBudget(budget), tokens);
    }

    @Provide
    Arbitrary<PromptMaterial> materials() {
        return Combinators.combine(
                        texts(300).list().ofMinSize(1).ofMaxSize(20),
                        texts(400).injectNull(0.3),
                        texts(200).list().ofMaxSize(6),
                        texts(200).list().ofMaxSize(6),
                        texts(300).injectNull(0.5))
                .as(PromptBudgetTest::material);
    }

    private static PromptMaterial material(
            List<String> said,
            String description,
            List<String> lore,
            List<String> memories,
            String summary) {
        var exchange = new PersonaView.Exchange("누구야? " + said.getFirst(), "나야, 연.");
        return new PromptMaterial(
                null,
                Materials.yeon(description, exchange, exchange),
                NAMES,
                Materials.lore(
                        lore.stream()
                                .map(
                                        text ->
                                                Materials.entry(
                                                        text.hashCode(), said.getLast(), text, 1))
                                .toArray(LorebookEntryView[]::new)),
                Materials.memories(memories.toArray(String[]::new)),
                null,
                summary == null ? null : Materials.summary(summary),
                null,
                conversation(said.size() > 5 ? 40 : 1, said));
    }

    private static Arbitrary<String> texts(int longest) {
        return Arbitraries.strings()
                .withCharRange('가', '힣')
                .withCharRange('a', 'z')
                .withChars(' ', '.', '\n', '{', '}')
                .ofMinLength(1)
                .ofMaxLength(longest)
                .filter(text -> !text.isBlank());
    }
}
