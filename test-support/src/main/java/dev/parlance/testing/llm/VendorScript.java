package dev.parlance.testing.llm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeVendorServer} does with one request: refuse it, or stream tokens and, after a
 * number of them, end well or badly.
 *
 * @param status the HTTP status; anything but 200 is a refusal without a stream
 * @param retryAfter the value of the Retry-After header, as sent
 * @param tokens the deltas of the answer, in order
 * @param usage the token counts that the vendor reports; null leaves them out
 * @param truncated whether the answer ends because it reached its length limit
 * @param firstTokenAfter how long the vendor thinks before the first token
 * @param eachTokenAfter how long it takes for each further token
 * @param ending what happens once {@code endingAfter} tokens are out
 * @param endingAfter after how many tokens the ending happens; the complete answer ends after all
 * @param bytesPerWrite how many bytes go out in one write; small values split characters
 */
public record VendorScript(
        int status,
        @Nullable String retryAfter,
        List<String> tokens,
        @Nullable Usage usage,
        boolean truncated,
        Duration firstTokenAfter,
        Duration eachTokenAfter,
        Ending ending,
        int endingAfter,
        int bytesPerWrite) {

    /** Token counts as the vendor reports them; cached tokens are among the prompt tokens. */
    public record Usage(int prompt, int completion, int cached) {}

    /** How a stream ends. */
    public enum Ending {
        COMPLETE,
        HANG,
        DISCONNECT,
        MALFORMED
    }

    public VendorScript {
        tokens = List.copyOf(tokens);
    }

    /** A complete answer of these deltas, at once, with made-up usage of one token a delta. */
    public static VendorScript answering(String... tokens) {
        return new VendorScript(
                200,
                null,
                List.of(tokens),
                new Usage(11, tokens.length, 0),
                false,
                Duration.ZERO,
                Duration.ZERO,
                Ending.COMPLETE,
                tokens.length,
                Integer.MAX_VALUE);
    }

    /** An error status and no stream. */
    public static VendorScript refusing(int status) {
        return answering().with(status, null);
    }

    public VendorScript retryAfter(String value) {
        return with(status, value);
    }

    public VendorScript usage(int prompt, int completion, int cached) {
        return with(new Usage(prompt, completion, cached), truncated);
    }

    public VendorScript withoutUsage() {
        return with(null, truncated);
    }

    public VendorScript cutAtItsLength() {
        return with(usage, true);
    }

    public VendorScript firstTokenAfter(Duration delay) {
        return paced(delay, eachTokenAfter, bytesPerWrite);
    }

    public VendorScript eachTokenAfter(Duration delay) {
        return paced(firstTokenAfter, delay, bytesPerWrite);
    }

    public VendorScript inWritesOf(int bytes) {
        return paced(firstTokenAfter, eachTokenAfter, bytes);
    }

    /** Sends that many tokens, then nothing more, with the connection left open. */
    public VendorScript hangingAfter(int count) {
        return ending(Ending.HANG, count);
    }

    /** Sends that many tokens, then drops the connection in the middle of the stream. */
    public VendorScript disconnectingAfter(int count) {
        return ending(Ending.DISCONNECT, count);
    }

    /** Sends that many tokens, then a chunk of broken JSON. */
    public VendorScript malformedAfter(int count) {
        return ending(Ending.MALFORMED, count);
    }

    private VendorScript with(int newStatus, @Nullable String newRetryAfter) {
        return new VendorScript(
                newStatus,
                newRetryAfter,
                tokens,
                usage,
                truncated,
                firstTokenAfter,
                eachTokenAfter,
                ending,
                endingAfter,
                bytesPerWrite);
    }

    private VendorScript with(@Nullable Usage newUsage, boolean newTruncated) {
        return new VendorScript(
                status,
                retryAfter,
                tokens,
                newUsage,
                newTruncated,
                firstTokenAfter,
                eachTokenAfter,
                ending,
                endingAfter,
                bytesPerWrite);
    }

    private VendorScript paced(Duration first, Duration each, int bytes) {
        return new VendorScript(
                status,
                retryAfter,
                tokens,
                usage,
                truncated,
                first,
                each,
                ending,
                endingAfter,
                bytes);
    }

    private VendorScript ending(Ending newEnding, int after) {
        return new VendorScript(
                status,
                retryAfter,
                tokens,
                usage,
                truncated,
                firstTokenAfter,
                eachTokenAfter,
                newEnding,
                after,
                bytesPerWrite);
    }
}
