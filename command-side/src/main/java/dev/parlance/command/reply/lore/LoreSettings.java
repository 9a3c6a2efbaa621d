package dev.parlance.command.reply.lore;

/**
 * How lore is applied where a lorebook does not say otherwise.
 *
 * @param tokenBudget the most tokens of all lorebooks together, none at 0
 * @param scanDepth how many of the newest messages are searched for keywords
 * @param rounds how often the contents of entries that fired are searched for keywords of further
 *     ones
 */
public record LoreSettings(int tokenBudget, int scanDepth, int rounds) {

    public static final int USUAL_SCAN_DEPTH = 4;
    public static final int USUAL_ROUNDS = 3;

    public LoreSettings {
        if (tokenBudget < 0 || scanDepth < 1 || rounds < 0) {
            throw new IllegalArgumentException(
                    "budget %d, scan depth %d, rounds %d"
                            .formatted(tokenBudget, scanDepth, rounds));
        }
    }

    /** With the usual scan depth and rounds. */
    public static LoreSettings within(int tokenBudget) {
        return new LoreSettings(tokenBudget, USUAL_SCAN_DEPTH, USUAL_ROUNDS);
    }
}
