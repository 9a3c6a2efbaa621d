package dev.parlance.benchmark.trade;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How long a reply and what was found beside it took, as the product stores it with the reply, in
 * milliseconds.
 *
 * @param efficiency the sum of the three tasks over three times the total
 * @param client from the question to the end of the stream, by the clock of whoever asked
 * @param sources where each page is known from
 */
record PathTimes(
        long answer,
        long pages,
        long storing,
        long total,
        double efficiency,
        double client,
        List<String> sources) {

    /** Out of {@code reply.details} of a message. */
    static PathTimes of(JsonNode details, double client) {
        var times = details.get("times");
        return new PathTimes(
                times.get("answerMs").asLong(),
                times.get("pagesMs").asLong(),
                times.get("persistenceMs").asLong(),
                times.get("totalMs").asLong(),
                times.get("efficiency").asDouble(),
                client,
                details.get("pages")
                        .valueStream()
                        .map(page -> page.get("source").asString())
                        .toList());
    }

    /** The task that took longest, which all others have time to run beside. */
    long slowest() {
        return Math.max(answer, Math.max(pages, storing));
    }

    /** Of the three tasks as they took beside each other. */
    long sum() {
        return answer + pages + storing;
    }

    double totalOverSlowest() {
        return total / (double) slowest();
    }

    double clientOverSlowest() {
        return client / slowest();
    }
}
