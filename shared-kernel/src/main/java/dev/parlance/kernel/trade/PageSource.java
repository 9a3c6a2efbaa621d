package dev.parlance.kernel.trade;

/** Where a detail page is known from. */
public enum PageSource {
    /** Found by Context7. */
    CONTEXT7,
    /** Out of the table of chapters and headings, because nothing better came in time. */
    FALLBACK,
    /** Found by Context7 a short while ago. */
    CACHE
}
