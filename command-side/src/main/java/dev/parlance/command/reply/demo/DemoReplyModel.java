package dev.parlance.command.reply.demo;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.ModelTime;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Streams a {@link DemoAnswer} word by word. It is its own provider and counts with its own
 * tokenizer, so that its account is exact and not an estimate.
 */
final class DemoReplyModel implements ReplyModel {
    private static final Pattern WORD = Pattern.compile("\\s*\\S+(\\s+$)?");

    private final TokenCounter tokens;
    private final ModelTime time;
    private final Duration tokenDelay;

    DemoReplyModel(TokenCounter tokens, ModelTime time, Duration tokenDelay) {
        this.tokens = tokens;
        this.time = time;
        this.tokenDelay = tokenDelay;
    }

    @Override
    public ModelRef ref() {
        return DemoModelProvider.DEMO;
    }

    @Override
    public ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
        long start = time.nanos();
        Duration firstToken = Duration.ZERO;
        Integer limit = prompt.options().maxTokens();
        StringBuilder said = new StringBuilder();
        FinishReason reason = FinishReason.STOP;
        Matcher words = WORD.matcher(DemoAnswer.to(prompt));
        while (words.find()) {
            cancellation.throwIfCancelled();
            if (limit != null && tokens.count(said + words.group()) > limit) {
                reason = FinishReason.LENGTH;
                break;
            }
            time.pause(tokenDelay, cancellation);
            if (said.isEmpty()) {
                firstToken = time.since(start);
            }
            said.append(words.group());
            sink.delta(words.group());
        }
        Duration total = time.since(start);
        return new ReplyCompletion(
                ref(),
                said.toString(),
                reason,
                new TokenUsage(tokens.countPrompt(prompt), tokens.count(said.toString()), 0, false),
                said.isEmpty() ? total : firstToken,
                total,
                1);
    }
}
