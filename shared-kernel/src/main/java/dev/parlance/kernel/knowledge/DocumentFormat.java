package dev.parlance.kernel.knowledge;

/** What the bytes of a document are. All but a PDF are text in UTF-8. */
public enum DocumentFormat {
    /** CommonMark. */
    MARKDOWN,
    /** Paragraphs with empty lines between them. */
    TEXT,
    /** A page, of which the text is taken; nothing that it refers to is fetched. */
    HTML,
    /** Pages that contain text, not only pictures of it. */
    PDF
}
