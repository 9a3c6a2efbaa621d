package dev.parlance.command.conversation;

/** When what was said in a conversation is worth a summary. */
@FunctionalInterface
public interface SummaryPolicy {

    /** Never: memory is switched off. */
    SummaryPolicy NEVER = (_, _) -> false;

    /**
     * Whether it is time.
     *
     * @param messages how many messages were said since a summary was last asked for
     * @param tokens about how many tokens they have, see {@link SaidSince}
     */
    boolean isDue(long messages, long tokens);
}
