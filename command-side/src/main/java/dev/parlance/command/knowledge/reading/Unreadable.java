package dev.parlance.command.knowledge.reading;

/** A file that cannot be read, however often it is tried. */
public final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail one sentence, without anything that stands in the file
     */
    public Unreadable(String detail) {
        super(detail);
    }

    Unreadable(String detail, Throwable cause) {
        super(detail, cause);
    }

    /** One sentence, without anything that stands in the file. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
