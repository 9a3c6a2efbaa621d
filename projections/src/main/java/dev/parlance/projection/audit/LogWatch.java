package dev.parlance.projection.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Verifies the log now and then, so that what is wrong with it is known when nobody asks. */
final class LogWatch {

    private static final Logger log = LoggerFactory.getLogger(LogWatch.class);

    private final WholeLog wholeLog;
    private final TransactionOperations snapshot;
    private final Counter right;
    private final Counter wrong;

    /**
     * @param snapshot has everything inside it see the same state
     */
    LogWatch(WholeLog wholeLog, TransactionOperations snapshot, MeterRegistry meters) {
        this.wholeLog = wholeLog;
        this.snapshot = snapshot;
        this.right = counter(meters, "right");
        this.wrong = counter(meters, "wrong");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("parlance.audit.log.checks")
                .description("Looks at the whole log, and whether it was what was signed.")
                .tag("outcome", outcome)
                .register(meters);
    }

    void run() {
        var found = Objects.requireNonNull(snapshot.execute(_ -> wholeLog.verify()));
        if (found.valid()) {
            right.increment();
            return;
        }
        wrong.increment();
        log.error(
                "The audit log or what it tells of was changed: stream {}, {}",
                found.stream(),
                found.firstMismatch());
    }
}
