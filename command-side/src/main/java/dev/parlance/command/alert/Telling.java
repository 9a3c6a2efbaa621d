package dev.parlance.command.alert;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.parlance.command.alert.AlertRows.Untold;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells operators of one failure: at once, and then after each quiet time what was counted in it,
 * until nothing was. The row of the failure is touched before what is scheduled for it, here and
 * where it is counted, so none of them is lost between the two. A process that dies in the moment
 * after it told tells again.
 */
final class Telling {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 20;

    private final AlertRows rows;
    private final @Nullable Webhook webhook;
    private final Duration quiet;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final MeterRegistry meters;

    /**
     * @param webhook null if there is none any more
     */
    Telling(
            AlertRows rows,
            @Nullable Webhook webhook,
            Duration quiet,
            TransactionOperations transactions,
            Clock clock,
            MeterRegistry meters) {
        this.rows = rows;
        this.webhook = webhook;
        this.quiet = quiet;
        this.transactions = transactions;
        this.clock = clock;
        this.meters = meters;
    }

    CustomTask<Void> task() {
        return Tasks.custom(Alerts.TASK, Void.class)
                .onFailure(this::tellLater)
                .execute((failure, _) -> look(failure.getId()));
    }

    private CompletionHandler<Void> look(String key) {
        if (webhook == null) {
            return (_, operations) -> together(() -> drop(key, operations));
        }
        var untold = rows.untold(key);
        if (untold.isEmpty()) {
            return (complete, operations) -> together(() -> forget(key, complete, operations));
        }
        webhook.tell(words(untold.get()));
        count("told");
        return (complete, operations) ->
                together(
                        () -> {
                            rows.told(key, untold.get());
                            operations.reschedule(complete, clock.instant().plus(quiet));
                        });
    }

    private static String words(Untold untold) {
        var words = "Parlance: " + untold.words();
        return untold.times() == 1
                ? words
                : "%s (%d times since %s)"
                        .formatted(
                                words,
                                untold.times(),
                                untold.since().truncatedTo(ChronoUnit.SECONDS));
    }

    private void drop(String key, ExecutionOperations<Void> operations) {
        rows.drop(key);
        operations.remove();
    }

    private void forget(
            String key, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (rows.forget(key)) {
            operations.remove();
        } else {
            operations.reschedule(complete, clock.instant());
        }
    }

    /** Ever later, but no later than it would be told again anyway. The scheduler logs why. */
    private void tellLater(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        count("failed");
        int failures = Math.min(complete.getExecution().consecutiveFailures, MOST_DOUBLINGS);
        var pause = FIRST_PAUSE.multipliedBy(1L << failures);
        operations.reschedule(
                complete, clock.instant().plus(pause.compareTo(quiet) < 0 ? pause : quiet));
    }

    private void together(Runnable steps) {
        transactions.executeWithoutResult(_ -> steps.run());
    }

    private void count(String outcome) {
        Counter.builder("parlance.alerts")
                .description("Messages to operators, by whether they were taken")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
