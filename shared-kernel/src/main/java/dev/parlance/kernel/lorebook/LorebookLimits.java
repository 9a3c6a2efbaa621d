package dev.parlance.kernel.lorebook;

/** How much a lorebook may hold. Lengths are in UTF-16 units. */
public final class LorebookLimits {

    public static final int MAX_ENTRIES = 500;

    /**
     * All texts of all entries of one lorebook together, so that it can be asked for as a whole.
     */
    public static final int MAX_CHARACTERS = 1_000_000;

    /** Keywords, and secondary keywords as many again. */
    public static final int MAX_KEYWORDS = 32;

    public static final int MAX_KEYWORD_LENGTH = 100;
    public static final int MAX_CONTENT_LENGTH = 8_000;
    public static final int MAX_NAME_LENGTH = 200;
    public static final int MAX_DESCRIPTION_LENGTH = 2_000;
    public static final int MAX_TARGETS = 100;

    /** In messages. */
    public static final int MAX_SCAN_DEPTH = 100;

    /** In tokens, of a lorebook and of an entry. */
    public static final int MAX_TOKEN_BUDGET = 32_000;

    /** Of an entry's order and priority, on both sides of zero. */
    public static final int MAX_RANK = 1_000_000;

    private LorebookLimits() {}
}
