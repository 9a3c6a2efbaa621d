package dev.parlance.kernel.reply;

/** Which cache an answer came from. */
public enum CacheUse {
    NONE,
    SHORT,
    SEMANTIC
}
