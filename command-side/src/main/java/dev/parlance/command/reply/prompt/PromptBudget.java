package dev.parlance.command.reply.prompt;

/**
 * How many tokens a prompt may have, and which shares of them what is added to the conversation may
 * take at most; the rest, and what they leave, is the conversation's.
 *
 * @param tokens all of the prompt, at least {@value #LEAST}
 */
public record PromptBudget(int tokens) {

    /** Room for the frame of a prompt and a few words of its message. */
    public static final int LEAST = 64;

    private static final int LORE_PERCENT = 25;
    private static final int MEMORY_PERCENT = 15;
    private static final int KNOWLEDGE_PERCENT = 50;
    private static final int EXAMPLE_PERCENT = 15;

    public PromptBudget {
        if (tokens < LEAST) {
            throw new IllegalArgumentException(
                    "A prompt of %d tokens says nothing".formatted(tokens));
        }
    }

    int lore() {
        return share(LORE_PERCENT);
    }

    int memories() {
        return share(MEMORY_PERCENT);
    }

    int knowledge() {
        return share(KNOWLEDGE_PERCENT);
    }

    int examples() {
        return share(EXAMPLE_PERCENT);
    }

    private int share(int percent) {
        return (int) ((long) tokens * percent / 100);
    }
}
