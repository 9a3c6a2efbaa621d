package dev.parlance.command.reply.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.PromptContext.Entry;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.PromptMessage.Role;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.SystemModelTime;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoReplyModelTest {
    private static final TokenCounter TOKENS = new JtokkitTokenCounter();

    private final SystemModelTime time = new SystemModelTime();
    private final List<String> heard = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void itSaysThatItIsADemoInTheAnswerAndInItsName() {
        ReplyCompletion completion = ask(prompt("Hello?"));

        assertThat(completion.text()).startsWith("[demo]");
        assertThat(completion.model().provider()).isEqualTo("demo");
    }

    @Test
    void itStreamsWordByWord() {
        ReplyCompletion completion = ask(prompt("Hello?"));

        assertThat(heard).hasSizeGreaterThan(10).allMatch(word -> !word.strip().contains(" "));
        assertThat(String.join("", heard)).isEqualTo(completion.text());
    }

    @Test
    void itSaysTheSameToTheSame() {
        assertThat(ask(prompt("안녕?")).text()).isEqualTo(ask(prompt("안녕?")).text());
    }

    @ParameterizedTest
    @CsvSource({
        "오늘 날씨 어때?, 데모 모델입니다",
        "Spring Boot를 써서 서버를 만드는 방법을 알려 주세요, 데모 모델입니다",
        "How do I say 안녕 in English?, demo model",
        "123 !?, demo model"
    })
    void itAnswersInTheLanguageOfTheQuestion(String question, String expected) {
        assertThat(ask(prompt(question)).text()).contains(expected).contains(question);
    }

    @Test
    void itShowsTheConversationItWasGiven() {
        ReplyPrompt prompt =
                new ReplyPrompt(
                        "\n당신은 민아입니다.\n친절하게 대답하세요.",
                        List.of(
                                new PromptMessage(Role.USER, "제 이름은 준호예요."),
                                new PromptMessage(Role.ASSISTANT, "반가워요, 준호 씨."),
                                new PromptMessage(Role.USER, "제 이름이 뭐죠?")),
                        ModelOptions.OPEN,
                        PromptContext.EMPTY);

        assertThat(ask(prompt).text())
                .contains("메시지는 2개", "제 이름은 준호예요.", "당신은 민아입니다.")
                .doesNotContain("친절하게");
    }

    @Test
    void itShowsTheContextItWasGiven() {
        PromptContext context =
                new PromptContext(
                        List.of(new Entry("fact", "The user likes tea.")),
                        List.of(new Entry("dragon", "용은 북쪽 산에 산다.")),
                        Collections.nCopies(7, new Entry("", "A chunk.")));

        assertThat(ask(prompt("Hello?", context, ModelOptions.OPEN)).text())
                .contains("fact: The user likes tea.", "dragon: 용은 북쪽 산에 산다.", "(7)")
                .contains("and 2 more");
    }

    @Test
    void longTextIsQuotedBrieflyAndNeverCutWithinACharacter() {
        String answer = ask(prompt("😀".repeat(500))).text();

        assertThat(answer).contains("😀".repeat(80) + "…").doesNotContain("😀".repeat(81));
    }

    @Test
    void whatLooksLikeAFormatIsQuotedAsItIs() {
        assertThat(ask(prompt("100%d %s %n")).text()).contains("100%d %s %n");
    }

    @Test
    void itCountsItsTokensItself() {
        ReplyPrompt prompt = prompt("안녕?");

        ReplyCompletion completion = ask(prompt);

        assertThat(completion.usage())
                .isEqualTo(
                        new TokenUsage(
                                TOKENS.countPrompt(prompt),
                                TOKENS.count(completion.text()),
                                0,
                                false));
    }

    @Test
    void itKeepsToTheLengthItIsAllowed() {
        ReplyCompletion completion =
                ask(prompt("Hello?", PromptContext.EMPTY, new ModelOptions(null, 5)));

        assertThat(completion.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(completion.usage().completionTokens()).isBetween(1L, 5L);
    }

    @Test
    void itFallsSilentWhenCancelled() {
        DemoReplyModel model = new DemoReplyModel(TOKENS, time, Duration.ofMillis(1));

        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(
                        () ->
                                model.stream(
                                        prompt("Hello?"),
                                        word -> {
                                            heard.add(word);
                                            cancellation.cancel();
                                        },
                                        cancellation));
        assertThat(heard).hasSize(1);
    }

    private ReplyCompletion ask(ReplyPrompt prompt) {
        return new DemoReplyModel(TOKENS, time, Duration.ZERO)
                .stream(prompt, heard::add, cancellation);
    }

    private static ReplyPrompt prompt(String question) {
        return prompt(question, PromptContext.EMPTY, ModelOptions.OPEN);
    }

    private static ReplyPrompt prompt(
            String question, PromptContext context, ModelOptions options) {
        return new ReplyPrompt(
                "", List.of(new PromptMessage(Role.USER, question)), options, context);
    }
}
