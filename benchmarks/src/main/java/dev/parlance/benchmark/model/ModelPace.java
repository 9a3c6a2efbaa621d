package dev.parlance.benchmark.model;

import java.time.Duration;

/**
 * How much a model says and when.
 *
 * @param firstToken from the request to the first token
 * @param eachToken from one token to the next
 * @param tokens how many
 */
public record ModelPace(Duration firstToken, Duration eachToken, int tokens) {

    /** From the request to the last token. */
    public Duration untilLastToken() {
        return Duration.ofNanos(delayOf(tokens - 1));
    }

    /** Nanoseconds from the request to a token, counted from 0. */
    public long delayOf(int token) {
        return firstToken.toNanos() + token * eachToken.toNanos();
    }
}
