package dev.parlance.command.conversation;

/** When what was said in a conversation is worth a summary. */
@FunctionalInterface
public interface SummaryPolicy {

    /** Never, not even when somebody asks: memory is switched off. */
    SummaryPolicy NEVER =
            new SummaryPolicy() {
                @Override
                public boolean isDue(long messages, long tokens) {
                    return false;
                }

                @Override
                public boolean allowsAny() {
                    return false;
                }
            };

    /**
     * Whether it is time.
     *
     * @param messages how many messages were said that no summary was asked of
     * @param tokens about how many tokens were said since a summary was last asked for
     */
    boolean isDue(long messages, long tokens);

    /** Whether summaries are made at all. */
    default boolean allowsAny() {
        return true;
    }
}
