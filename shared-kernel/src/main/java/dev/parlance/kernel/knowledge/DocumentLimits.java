package dev.parlance.kernel.knowledge;

/** How large a document may be. Lengths are in UTF-16 units. */
public final class DocumentLimits {

    public static final int MAX_BYTES = 4 * 1024 * 1024;
    public static final int MAX_TITLE_LENGTH = 200;

    /** Of all the text that is read from it. */
    public static final int MAX_TEXT_LENGTH = 2_000_000;

    public static final int MAX_CHUNKS = 4_000;
    public static final int MAX_CHUNK_LENGTH = 1_200;
    public static final int MAX_HEADING_LENGTH = 300;

    /** An event of so many chunks stays well below the 4 MB that event stores take. */
    public static final int MAX_CHUNKS_OF_PART = 64;

    private DocumentLimits() {}
}
