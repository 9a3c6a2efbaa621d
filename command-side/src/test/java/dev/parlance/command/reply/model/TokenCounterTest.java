package dev.parlance.command.reply.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.PromptMessage.Role;
import dev.parlance.kernel.reply.TokenUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCounterTest {
    private final TokenCounter counter = new JtokkitTokenCounter();

    @Test
    void textIsCountedInO200kBase() {
        assertThat(counter.count("hello world")).isEqualTo(2);
        assertThat(counter.count("")).isZero();
    }

    @Test
    void koreanIsCountedByTokensAndNotByCharacters() {
        String text = "안녕하세요, 오늘은 무엇을 도와드릴까요?";

        assertThat(counter.count(text)).isPositive().isLessThan(text.length());
    }

    @Test
    void whatLooksLikeASpecialTokenIsText() {
        assertThat(counter.count("<|endoftext|>")).isGreaterThan(1);
    }

    /** The worked example of the OpenAI Cookbook's formula: 3 and the role's token a message. */
    @Test
    void messagesCostTheirFrameAndTheAnswersOpening() {
        List<PromptMessage> messages =
                List.of(
                        new PromptMessage(Role.USER, "hello world"),
                        new PromptMessage(Role.ASSISTANT, "hello world"));

        assertThat(counter.countMessages(messages)).isEqualTo(2 * (3 + 1 + 2) + 3);
    }

    @Test
    void instructionsCountAsAMessage() {
        ReplyPrompt prompt =
                new ReplyPrompt(
                        "hello world",
                        List.of(new PromptMessage(Role.USER, "hello world")),
                        ModelOptions.OPEN,
                        PromptContext.EMPTY);

        assertThat(counter.estimate(prompt, "hello world"))
                .isEqualTo(new TokenUsage(15, 2, 0, true));
    }
}
