package dev.parlance.projection.audit;

/** A file is not an export of evidence, or not a whole one. The message says why. */
public final class NotAnExport extends Exception {

    private static final long serialVersionUID = 1L;

    NotAnExport(String message) {
        super(message);
    }

    NotAnExport(String message, Throwable cause) {
        super(message, cause);
    }
}
