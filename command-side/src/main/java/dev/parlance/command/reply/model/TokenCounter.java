package dev.parlance.command.reply.model;

import dev.parlance.kernel.reply.TokenUsage;
import java.util.ArrayList;
import java.util.List;

/** Counts tokens, for prompt budgets and for answers whose provider gave no account. */
public interface TokenCounter {
    /**
     * What a chat message costs beside its content, and what the answer's opening costs once:
     * OpenAI Cookbook, "How to count tokens with tiktoken", {@code num_tokens_from_messages} with
     * {@code tokens_per_message = 3} and 3 for the primed answer.
     */
    int TOKENS_PER_MESSAGE = 3;

    int TOKENS_PER_ANSWER = 3;

    /** The tokens of a text, with no message around it. */
    int count(String text);

    /**
     * The beginning of a text that has at most so many tokens, cut between characters; all of it if
     * it has no more.
     *
     * @param most at least 0
     */
    default String cut(String text, int most) {
        if (count(text) <= most) {
            return text;
        }
        int fits = 0;
        int tooLong = text.codePointCount(0, text.length());
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            if (count(beginning(text, middle)) <= most) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return beginning(text, fits);
    }

    private static String beginning(String text, int codePoints) {
        return text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    /** The tokens of messages as a chat prompt, by the formula above; zero for none. */
    default int countMessages(List<PromptMessage> messages) {
        if (messages.isEmpty()) {
            return 0;
        }
        int tokens = TOKENS_PER_ANSWER;
        for (PromptMessage message : messages) {
            tokens += countMessage(message);
        }
        return tokens;
    }

    /** What one message adds to a prompt: its role, which is one token, its text and its frame. */
    default int countMessage(PromptMessage message) {
        return TOKENS_PER_MESSAGE + 1 + count(message.text());
    }

    /** The tokens of a whole prompt, instructions included. */
    default int countPrompt(ReplyPrompt prompt) {
        List<PromptMessage> all = new ArrayList<>();
        if (!prompt.system().isBlank()) {
            all.add(new PromptMessage(PromptMessage.Role.SYSTEM, prompt.system()));
        }
        all.addAll(prompt.messages());
        return countMessages(all);
    }

    /** An account of an answer, also of one that was cut short, without the provider's help. */
    default TokenUsage estimate(ReplyPrompt prompt, String answer) {
        return new TokenUsage(countPrompt(prompt), count(answer), 0, true);
    }
}
