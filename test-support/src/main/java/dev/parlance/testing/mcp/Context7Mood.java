package dev.parlance.testing.mcp;

/** How a {@link FakeContext7} answers. */
public enum Context7Mood {
    /** At once, with the page of whatever is asked about. */
    WELL,
    /** As {@link #WELL}, but not within any patience. */
    SLOW,
    /** By a result that says that the tool has failed. */
    ERRORS,
    /** With text that is no list of pages. */
    GIBBERISH,
    /** With an HTTP error, whatever is asked. */
    REFUSING,
    /** With an HTTP error to the next request, and then {@link #WELL}. */
    REFUSING_ONCE
}
