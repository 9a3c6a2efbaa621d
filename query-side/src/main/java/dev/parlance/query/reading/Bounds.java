package dev.parlance.query.reading;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;

/** The bounds within which a question may be asked. */
public final class Bounds {

    /** The longest page. */
    public static final int MAX_PAGE = 200;

    private Bounds() {}

    /**
     * @throws Rejected unless the limit is 1 to {@value #MAX_PAGE}
     */
    public static int page(int limit) {
        require(limit >= 1 && limit <= MAX_PAGE, "limit must be 1 to %d.".formatted(MAX_PAGE));
        return limit;
    }

    /**
     * @throws Rejected with the explanation unless the condition holds
     */
    public static void require(boolean condition, String explanation) {
        if (!condition) {
            throw new Rejected(new Rejection.Invalid(explanation));
        }
    }
}
