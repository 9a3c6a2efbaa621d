package dev.parlance.kernel.usage;

/** By what usage is summed. */
public enum UsageGrouping {
    DAY,
    MODEL,
    CONVERSATION,
    CHARACTER
}
