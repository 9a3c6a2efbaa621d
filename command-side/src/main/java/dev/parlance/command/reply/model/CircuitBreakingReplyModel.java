package dev.parlance.command.reply.model;

import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.ModelRef;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a model alone that failed too often of late. Only the provider's own faults count: a
 * request it rejects says nothing about the next one, and neither does one that was cancelled.
 */
final class CircuitBreakingReplyModel implements ReplyModel {
    private final ReplyModel model;
    private final CircuitBreaker breaker;
    private final ModelTime time;

    CircuitBreakingReplyModel(ReplyModel model, CircuitBreaker breaker, ModelTime time) {
        this.model = model;
        this.breaker = breaker;
        this.time = time;
    }

    @Override
    public ModelRef ref() {
        return model.ref();
    }

    @Override
    public ReplyCompletion stream(ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
        if (!breaker.tryAcquirePermission()) {
            throw new ReplyModelException(
                            Kind.CIRCUIT_OPEN, ref(), "failed too often of late", null, null)
                    .afterAttempts(0);
        }
        long start = time.nanos();
        boolean recorded = false;
        try {
            ReplyCompletion completion = model.stream(prompt, sink, cancellation);
            breaker.onSuccess(time.nanos() - start, TimeUnit.NANOSECONDS);
            recorded = true;
            return completion;
        } catch (ReplyModelException fault) {
            if (fault.retryable()) {
                breaker.onError(time.nanos() - start, TimeUnit.NANOSECONDS, fault);
                recorded = true;
            }
            throw fault;
        } finally {
            if (!recorded) {
                breaker.releasePermission();
            }
        }
    }
}
