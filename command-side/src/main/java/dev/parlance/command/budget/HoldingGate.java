package dev.parlance.command.budget;

import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.budget.BudgetCommand.ReleaseReservation;
import dev.parlance.kernel.budget.BudgetCommand.ReserveSpending;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.Decision;
import dev.parlance.kernel.budget.Decision.Exceeded;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the budgets that a call counts for, one after the other. Where nothing is limited nothing is
 * asked. What did become of the call {@link SettlementSaga} hears from its end.
 */
@Component
final class HoldingGate implements BudgetGate {

    private static final Logger log = LoggerFactory.getLogger(HoldingGate.class);
    private static final long TIMEOUT_SECONDS = 30;

    private final OwnLimits limits;
    private final WorstCase worstCase;
    private final BudgetSettings settings;
    private final CommandGateway commands;
    private final MeterRegistry meters;

    HoldingGate(
            OwnLimits limits,
            WorstCase worstCase,
            BudgetSettings settings,
            CommandGateway commands,
            MeterRegistry meters) {
        this.limits = limits;
        this.worstCase = worstCase;
        this.settings = settings;
        this.commands = commands;
        this.meters = meters;
    }

    @Override
    public ReplyModel hold(
            @Nullable AccountId account,
            ReservationId reservation,
            ReplyPrompt prompt,
            ReplyModel model) {
        var budgets = budgetsOf(account);
        if (budgets.isEmpty()) {
            return model;
        }
        int longest = worstCase.longestAnswer(prompt);
        var worst = worstCase.cost(prompt, model, longest);
        var granted = new ArrayList<BudgetId>();
        for (var budget : budgets) {
            if (ask(budget, reservation, worst) instanceof Exceeded refusal) {
                granted.forEach(held -> send(new ReleaseReservation(held, reservation)));
                meters.counter(
                                "parlance.budget.refusals",
                                "budget",
                                budget.isGlobal() ? "global" : "account",
                                "window",
                                refusal.window().name())
                        .increment();
                throw new Rejected(
                        new Rejection.BudgetExceeded(refusal.window(), refusal.resetsAt()));
            }
            granted.add(budget);
        }
        return new BoundedAnswer(model, longest);
    }

    private List<BudgetId> budgetsOf(@Nullable AccountId account) {
        return Stream.concat(
                        Stream.ofNullable(account).map(BudgetId::of), Stream.of(BudgetId.GLOBAL))
                .filter(limits::areSetFor)
                .toList();
    }

    private Decision ask(BudgetId budget, ReservationId reservation, BigDecimal worst) {
        return send(new ReserveSpending(budget, reservation, worst, settings.lease()));
    }

    private <R> R send(Object command) {
        try {
            return commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            log.warn("A budget gave no answer", e);
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.OVERLOADED,
                            "What may be spent cannot be known now; try again."));
        }
    }
}
