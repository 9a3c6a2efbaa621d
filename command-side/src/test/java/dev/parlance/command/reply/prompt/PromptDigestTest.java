package dev.parlance.command.reply.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.PromptMessage.Role;
import dev.parlance.command.reply.model.ReplyPrompt;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromptDigestTest {

    private static final PromptMessage HELLO = new PromptMessage(Role.USER, "안녕");

    @Test
    void itStaysTheSameForever() {
        var prompt =
                new ReplyPrompt(
                        "말해",
                        List.of(HELLO, new PromptMessage(Role.ASSISTANT, "네")),
                        new ModelOptions(0.9, null),
                        PromptContext.EMPTY);

        assertThat(PromptDigest.of(prompt))
                .isEqualTo("1:bdff54e6ccd88fd75d2faba7a78ff96c3e1b27c95b05caa6c72667d694af7aea");
    }

    @Test
    void promptsThatSayOtherThingsHaveOtherDigests() {
        var open = ModelOptions.OPEN;
        Set<String> digests =
                Stream.of(
                                prompt("", open, HELLO),
                                prompt("안녕", open, HELLO),
                                prompt("", open, HELLO, HELLO),
                                prompt("", open, new PromptMessage(Role.ASSISTANT, "안녕")),
                                prompt("", open, new PromptMessage(Role.USER, "안녕 ")),
                                prompt("", new ModelOptions(1.0, null), HELLO),
                                prompt("", new ModelOptions(null, 1), HELLO))
                        .map(PromptDigest::of)
                        .collect(Collectors.toSet());

        assertThat(digests).hasSize(7);
    }

    @Test
    void whatNoModelIsToldDoesNotCount() {
        var shown = new PromptContext(List.of(), List.of(), List.of());
        var more =
                new PromptContext(List.of(new PromptContext.Entry("a", "b")), List.of(), List.of());

        assertThat(PromptDigest.of(new ReplyPrompt("", List.of(HELLO), ModelOptions.OPEN, shown)))
                .isEqualTo(
                        PromptDigest.of(
                                new ReplyPrompt("", List.of(HELLO), ModelOptions.OPEN, more)));
    }

    private static ReplyPrompt prompt(
            String system, ModelOptions options, PromptMessage... messages) {
        return new ReplyPrompt(system, List.of(messages), options, PromptContext.EMPTY);
    }
}
