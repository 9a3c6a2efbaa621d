package dev.parlance.command.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PromptAssemblyTest {

    private static final PromptTemplate TEMPLATE = PromptTemplate.load("direct-1");
    private final TokenCounter tokens = new JtokkitTokenCounter();

    @Test
    void theMessagesOfTheConversationAreShownInOrder() {
        var messages = conversation(List.of("안녕", "반가워요", "서울 날씨는 어때?"));

        var assembled = PromptAssembly.assemble(TEMPLATE, messages, 8_000, tokens);

        assertThat(assembled.prompt().system()).isEqualTo(TEMPLATE.system());
        assertThat(assembled.prompt().messages())
                .containsExactly(
                        new PromptMessage(PromptMessage.Role.USER, "안녕"),
                        new PromptMessage(PromptMessage.Role.ASSISTANT, "반가워요"),
                        new PromptMessage(PromptMessage.Role.USER, "서울 날씨는 어때?"));
    }

    @Test
    void theProvenanceNamesTheTemplateAndEveryMessageShown() {
        var messages = conversation(List.of("hello", "hi", "what is seq?"));

        var provenance = PromptAssembly.assemble(TEMPLATE, messages, 8_000, tokens).provenance();

        assertThat(provenance.templateVersion()).isEqualTo("direct-1");
        assertThat(provenance.messages())
                .containsExactlyElementsOf(
                        messages.stream().map(ContextMessage::messageId).toList());
    }

    @Property(tries = 200)
    void theBudgetIsKeptByLeavingOutTheOldest(
            @ForAll @Size(min = 1, max = 30) List<@NotBlank @StringLength(max = 200) String> texts,
            @ForAll @IntRange(min = 100, max = 2_000) int budget) {
        var messages = conversation(texts);

        var assembled = PromptAssembly.assemble(TEMPLATE, messages, budget, tokens);

        var shown = assembled.prompt().messages();
        assertThat(shown).isNotEmpty();
        assertThat(shown.getLast().text()).isEqualTo(texts.getLast());
        assertThat(shown.stream().map(PromptMessage::text))
                .containsExactlyElementsOf(
                        texts.subList(texts.size() - shown.size(), texts.size()));
        if (shown.size() > 1) {
            assertThat(tokens.countPrompt(assembled.prompt())).isLessThanOrEqualTo(budget);
        }
    }

    private static List<ContextMessage> conversation(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(
                        i ->
                                new ContextMessage(
                                        new MessageId(new UUID(7, i)),
                                        i + 1L,
                                        i % 2 == 0 ? MessageRole.USER : MessageRole.ASSISTANT,
                                        texts.get(i)))
                .toList();
    }
}
