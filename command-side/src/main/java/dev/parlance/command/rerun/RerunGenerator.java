package dev.parlance.command.rerun;

import dev.parlance.command.budget.BudgetGate;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.command.work.BoundedWork;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.rerun.RerunAccount;
import dev.parlance.kernel.rerun.RerunCommand.CompleteRerun;
import dev.parlance.kernel.rerun.RerunCommand.FailRerun;
import dev.parlance.kernel.rerun.RerunCommand.RequestRerun;
import dev.parlance.kernel.rerun.RerunId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes re-runs, a few at once. They count for everybody's budget and no person's. A model that
 * gives no answer ends one, and so does a prompt that cannot be built again; after other faults the
 * saga asks for it again.
 */
@Component
class RerunGenerator implements RerunRules, RerunWork, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RerunGenerator.class);
    private static final Duration WHEN_FULL = Duration.ofSeconds(10);
    private static final long TIMEOUT_SECONDS = 30;

    private final PromptRebuild prompts;
    private final ReplyModels models;
    private final BudgetGate budgets;
    private final PriceList prices;
    private final CommandGateway commands;
    private final BoundedWork<RerunId> work;

    RerunGenerator(
            PromptRebuild prompts,
            ReplyModels models,
            BudgetGate budgets,
            PriceList prices,
            CommandGateway commands,
            MeterRegistry meters,
            RerunSettings settings) {
        this.prompts = prompts;
        this.models = models;
        this.budgets = budgets;
        this.prices = prices;
        this.commands = commands;
        this.work =
                new BoundedWork<>("reruns", settings.concurrency(), settings.mostWaiting(), meters);
    }

    @Override
    public RebuiltPrompt require(RequestRerun command) {
        if (!work.hasRoom()) {
            throw new Rejected(
                    new Rejection.Overloaded("Too many re-runs are waiting.", WHEN_FULL));
        }
        requireModel(command.model());
        return prompts.rebuild(command.conversationId(), command.replyId());
    }

    private ReplyModel requireModel(String name) {
        try {
            return models.only(name);
        } catch (ReplyModelException unknown) {
            throw new Rejected(new Rejection.Invalid("No model may be asked by that name."));
        }
    }

    @Override
    public boolean ask(RerunOrder order) {
        return work.ask(
                order.rerunId(),
                cancellation -> send(answer(order, cancellation)),
                fault -> end(order, fault));
    }

    @Override
    public void giveUp(RerunOrder order, String why) {
        work.giveUp(order.rerunId(), () -> fail(order, ErrorCode.MODEL_UNAVAILABLE, why));
    }

    @Override
    public void destroy() {
        work.stop();
    }

    private CompleteRerun answer(RerunOrder order, Cancellation cancellation) {
        var rebuilt = prompts.rebuild(order.conversationId(), order.replyId());
        var model =
                budgets.hold(
                        null,
                        new ReservationId(order.rerunId().value()),
                        rebuilt.prompt(),
                        requireModel(order.model()));
        var completion = model.stream(rebuilt.prompt(), _ -> {}, cancellation);
        return new CompleteRerun(
                order.rerunId(),
                new ProtectedText(rebuilt.person(), completion.text()),
                new RerunAccount(
                        completion.model(),
                        completion.finishReason(),
                        completion.usage(),
                        prices.cost(completion.model(), completion.usage()),
                        completion.firstToken().toMillis(),
                        completion.total().toMillis()));
    }

    private void end(RerunOrder order, RuntimeException fault) {
        switch (fault) {
            case ReplyModelException e ->
                    fail(
                            order,
                            e.kind().code(),
                            "The model gave no complete answer (%s).".formatted(e.kind()));
            case Rejected e -> fail(order, e.rejection().code(), e.rejection().detail());
            default -> {}
        }
    }

    private void fail(RerunOrder order, ErrorCode code, String detail) {
        try {
            send(new FailRerun(order.rerunId(), code, detail));
        } catch (RuntimeException e) {
            log.warn("The failure of re-run {} was not taken: {}", order.rerunId(), e.getMessage());
        }
    }

    private void send(Object command) {
        commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
