package dev.parlance.kernel.rejection;

/** Carries a {@link Rejection} from where it is decided to the edge that words it. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    /** Thrown for its rejection, not for its origin: it has no stack trace. */
    public Rejected(Rejection rejection) {
        super(rejection.detail(), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
