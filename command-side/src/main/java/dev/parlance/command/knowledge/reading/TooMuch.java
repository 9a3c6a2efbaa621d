package dev.parlance.command.knowledge.reading;

/**
 * A file goes beyond a bound in the midst of a library that reads it. It is unchecked, since PDFBox
 * passes over what it takes for faults of reading.
 */
final class TooMuch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail one sentence, without anything that stands in the file
     */
    TooMuch(String detail) {
        super(detail, null, false, false);
    }

    /** One sentence, without anything that stands in the file. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
