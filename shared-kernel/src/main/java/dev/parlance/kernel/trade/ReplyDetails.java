package dev.parlance.kernel.trade;

import java.time.Duration;
import java.util.List;

/**
 * What was found beside an answer.
 *
 * @param pages in their order; empty if the question names no code
 */
public record ReplyDetails(List<DetailPage> pages, TaskTimes times) {

    /** How long after the end of an answer they are waited for, so finding them takes less. */
    public static final Duration LATEST = Duration.ofSeconds(5);

    public ReplyDetails {
        pages = List.copyOf(pages);
    }
}
