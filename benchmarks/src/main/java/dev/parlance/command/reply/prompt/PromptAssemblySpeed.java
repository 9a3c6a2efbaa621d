package dev.parlance.command.reply.prompt;

import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A prompt of sixty messages, beside counting the tokens of the same text in one go. */
@State(Scope.Benchmark)
public class PromptAssemblySpeed {

    private static final int MESSAGES = 60;
    private static final PromptBudget BUDGET = new PromptBudget(8_000);

    private final TokenCounter tokens = new JtokkitTokenCounter();
    private final PromptTemplates templates = PromptTemplates.load();
    private final List<ContextMessage> messages =
            IntStream.rangeClosed(1, MESSAGES).mapToObj(PromptAssemblySpeed::message).toList();
    private final String text =
            messages.stream().map(ContextMessage::text).collect(Collectors.joining("\n"));

    @Benchmark
    public Object assembling() {
        return PromptAssembly.assemble(templates, PromptMaterial.of(messages), BUDGET, tokens);
    }

    @Benchmark
    public int assemblingBaseline() {
        return tokens.count(text);
    }

    private static ContextMessage message(int seq) {
        return new ContextMessage(
                new MessageId(new UUID(7, seq)),
                seq,
                seq % 2 == 1 ? MessageRole.USER : MessageRole.ASSISTANT,
                null,
                null,
                "%d. 오늘 서울 날씨가 정말 좋네요. Shall we take a walk along the river after lunch?"
                        .formatted(seq),
                null);
    }
}
