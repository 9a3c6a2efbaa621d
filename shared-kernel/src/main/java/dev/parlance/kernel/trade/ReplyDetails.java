package dev.parlance.kernel.trade;

import java.util.List;

/**
 * What was found beside an answer.
 *
 * @param pages in their order; empty if the question names no code
 */
public record ReplyDetails(List<DetailPage> pages, TaskTimes times) {

    public ReplyDetails {
        pages = List.copyOf(pages);
    }
}
