package dev.parlance.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parlance.gateway.limit.RateLimits.Allowance;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.rejection.ErrorCode;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Grants each key its {@link Allowance}. Remembers a bounded number of keys; one that is forgotten
 * begins with a full allowance, as one does that has not been seen for as long as a refill takes.
 */
public final class Throttle {

    private static final int KEYS = 50_000;

    private final Allowance allowance;
    private final Counter refused;
    private final @Nullable LoadingCache<String, Bucket> buckets;

    /**
     * @param by what the keys are, as the metrics call them
     */
    Throttle(String by, Allowance allowance, boolean enabled, MeterRegistry meters) {
        this.allowance = allowance;
        this.buckets = enabled ? remembering(allowance) : null;
        this.refused =
                Counter.builder("parlance.requests.limited")
                        .description("Requests refused because their caller asked too often")
                        .tag("by", by)
                        .register(meters);
    }

    private static LoadingCache<String, Bucket> remembering(Allowance allowance) {
        var untilFull =
                allowance.per().multipliedBy(1 + allowance.burst() / (long) allowance.refill());
        return Caffeine.newBuilder()
                .maximumSize(KEYS)
                .expireAfterAccess(untilFull)
                .build(
                        key ->
                                Bucket.builder()
                                        .addLimit(
                                                limit ->
                                                        limit.capacity(allowance.burst())
                                                                .refillGreedy(
                                                                        allowance.refill(),
                                                                        allowance.per()))
                                        .build());
    }

    /** Takes one from what the key has left, if anything is. */
    public Taking take(String key) {
        if (buckets == null) {
            return unlimited();
        }
        var probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        return new Taking(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /** What {@link #take} would grant the key now. A key that is not known is not remembered. */
    Taking look(String key) {
        var bucket = buckets == null ? null : buckets.getIfPresent(key);
        if (bucket == null) {
            return unlimited();
        }
        var probe = bucket.estimateAbilityToConsume(1);
        return new Taking(
                probe.canBeConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(
                        bucket.estimateAbilityToConsume(allowance.burst())
                                .getNanosToWaitForRefill()));
    }

    private Taking unlimited() {
        return new Taking(true, allowance.burst(), Duration.ZERO, Duration.ZERO);
    }

    /**
     * Takes one from what the key has left.
     *
     * @throws TryLater if nothing is left
     */
    public void require(String key) {
        var taking = take(key);
        if (!taking.granted()) {
            throw refuse(taking);
        }
    }

    /**
     * Takes nothing.
     *
     * @throws TryLater if nothing is left that could be taken
     */
    public void requireLeft(String key) {
        var standing = look(key);
        if (!standing.granted()) {
            throw refuse(standing);
        }
    }

    /** Gives the key its full allowance back. */
    public void forgive(String key) {
        if (buckets != null) {
            buckets.invalidate(key);
        }
    }

    /** The refusal of what was not granted; it is counted. */
    TryLater refuse(Taking taking) {
        refused.increment();
        return new TryLater(
                ErrorCode.RATE_LIMITED,
                "Too many requests; slow down.",
                taking.untilNext(),
                headers(taking));
    }

    /**
     * How the allowance stands, in the header fields of draft-ietf-httpapi-ratelimit-headers-03; in
     * whole seconds, rounded up.
     */
    HttpHeaders headers(Taking taking) {
        var headers = new HttpHeaders();
        headers.set("RateLimit-Limit", Integer.toString(allowance.burst()));
        headers.set("RateLimit-Remaining", Long.toString(taking.left()));
        headers.set(
                "RateLimit-Reset", Long.toString(taking.untilFull().plusMillis(999).toSeconds()));
        return headers;
    }

    /**
     * @param untilNext until one may be taken again, if none was
     * @param untilFull until all of the allowance is there again
     */
    public record Taking(boolean granted, long left, Duration untilNext, Duration untilFull) {}
}
