package dev.parlance.command.reply.springai;

import com.fasterxml.jackson.core.JacksonException;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.ModelRef;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Reads HTTP statuses and failures as kinds of faults, alike for all vendors. */
final class Faults {
    private final InstantSource clock;

    Faults(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The fault that an HTTP status stands for. A success status belongs to an error that came as
     * an event within the stream; vendors report overload and trouble of their own in this way.
     *
     * @param header reads a response header by name; null where it is absent
     */
    ReplyModelException status(
            ModelRef model,
            int status,
            Function<String, @Nullable String> header,
            Throwable failure) {
        Kind kind =
                switch (status) {
                    case 429 -> Kind.RATE_LIMITED;
                    case 408, 425 -> Kind.UNAVAILABLE;
                    default -> status >= 500 || status < 300 ? Kind.UNAVAILABLE : Kind.REJECTED;
                };
        String detail = status < 300 ? "reported an error" : "answered with status " + status;
        return new ReplyModelException(kind, model, detail, retryAfter(header), failure);
    }

    /**
     * The fault that a vendor's own exception tells of, if there is one behind a failure.
     *
     * @param headers the values of a response header
     */
    <E extends Throwable> ReplyModelException answered(
            ModelRef model,
            Throwable failure,
            Class<E> answer,
            ToIntFunction<E> status,
            BiFunction<E, String, List<String>> headers) {
        return find(failure, answer)
                .map(
                        e ->
                                status(
                                        model,
                                        status.applyAsInt(e),
                                        name ->
                                                headers.apply(e, name).stream()
                                                        .findFirst()
                                                        .orElse(null),
                                        failure))
                .orElseGet(() -> other(model, failure));
    }

    /** The fault behind a failure without an HTTP status: the network's, or a chunk's. */
    ReplyModelException other(ModelRef model, Throwable failure) {
        // Jackson's faults are I/O exceptions by descent, and the content's by nature.
        boolean network =
                find(failure, IOException.class).isPresent()
                        && find(failure, JacksonException.class).isEmpty();
        return network
                ? new ReplyModelException(
                        Kind.UNAVAILABLE, model, "cannot be reached", null, failure)
                : new ReplyModelException(
                        Kind.MALFORMED, model, "sent what cannot be read", null, failure);
    }

    /** The nearest failure of a type among a failure and its causes. */
    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }

    /** RFC 9110, 10.2.3: seconds or a date; before it, OpenAI's own header in milliseconds. */
    private @Nullable Duration retryAfter(Function<String, @Nullable String> header) {
        try {
            String millis = header.apply("retry-after-ms");
            if (millis != null) {
                return atLeastZero(Duration.ofMillis(Math.round(Double.parseDouble(millis))));
            }
            String value = header.apply("retry-after");
            if (value == null) {
                return null;
            }
            return atLeastZero(
                    Character.isDigit(value.charAt(0))
                            ? Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000))
                            : Duration.between(
                                    clock.instant(),
                                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant()));
        } catch (NumberFormatException | IndexOutOfBoundsException | DateTimeException e) {
            // An unreadable hint is no hint; the retry policy has delays of its own.
            return null;
        }
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
