package dev.parlance.command.budget;

import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every call of a language model, for replies, summaries and re-runs: what it may
 * cost at most is held in the budgets that it counts for, or it is not made.
 */
public interface BudgetGate {

    /**
     * Holds what a call may cost.
     *
     * @param account for whom it is made, or null if it counts for everybody's budget alone
     * @param reservation the same for every attempt at the same thing
     * @return the model to ask, whose answer is no longer than what is held pays for
     * @throws Rejected with {@link ErrorCode#BUDGET_EXCEEDED} if the call does not fit, or {@link
     *     ErrorCode#OVERLOADED} if that cannot be known now
     */
    ReplyModel hold(
            @Nullable AccountId account,
            ReservationId reservation,
            ReplyPrompt prompt,
            ReplyModel model);
}
