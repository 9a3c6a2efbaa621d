package dev.parlance.gateway.problem;

import dev.parlance.gateway.problem.Problem.Asked;
import dev.parlance.kernel.rejection.Rejection;

/** A question was stored, and the reply to it ended without an answer. */
public final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Asked asked;
    private final transient Rejection why;

    /**
     * @param asked named by the problem, so that the question can be found and answered later
     * @param why what the reply failed of
     */
    public Unanswered(Asked asked, Rejection why) {
        super(why.detail(), null, false, false);
        this.asked = asked;
        this.why = why;
    }

    Failure failure() {
        return Failure.of(why).about(asked);
    }
}
